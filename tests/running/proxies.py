"""The example of nginx's configuration, run as it is but for the places where it listens, reads and writes."""

import os
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path

from tests.installing import program
from tests.running.sites import PATIENCE, ROOT, Answer, Site, ask, stop, wait_until
from tools.serving import free_port

EXAMPLE = ROOT / "deploy" / "nginx.conf"
HOST = "atlas.example.org"
MAIN = """
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 128; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass
class Proxy:
    """A running nginx."""

    folder: Path
    http: int
    https: int

    def ask(self, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Answer:
        """Ask for a path by TLS, as a reader does."""
        context = ssl._create_unverified_context()  # noqa: S323 (the certificate is of the test's own making)
        with closing(HTTPSConnection("127.0.0.1", self.https, timeout=PATIENCE, context=context)) as talk:
            talk.request(method, path, headers={"Host": HOST, **(headers or {})})
            response = talk.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())

    def ask_without_tls(self, path: str, host: str = HOST) -> Answer:
        """Ask for a path by plain HTTP."""
        return ask(f"127.0.0.1:{self.http}", path, {"Host": host})

    def log(self, name: str) -> list[str]:
        """The lines of one of its logs."""
        return (self.folder / "logs" / name).read_text(encoding="utf-8").splitlines()


def configure(site: Site) -> tuple[Path, Proxy]:
    """Write the example for a site, with a certificate; the result is the main file, and what it will be."""
    folder = site.folder / "nginx"
    (folder / "logs").mkdir(parents=True)
    proxy = Proxy(folder, free_port(), free_port())
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    # The curve is quick, and the certificate good for a day.
    command = f"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN={HOST}"
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([program("openssl"), *command.split(), *files], check=True, capture_output=True)
    places = {
        "unix:/run/role-atlas/gunicorn.sock": f"unix:{site.folder / 'atlas.sock'}",
        "/var/cache/nginx/role-atlas": f"{folder}/cache",
        "/var/log/nginx": f"{folder}/logs",
        f"/etc/letsencrypt/live/{HOST}/fullchain.pem": str(certificate),
        f"/etc/letsencrypt/live/{HOST}/privkey.pem": str(key),
        "/srv/role-atlas/static": str(site.folder / "static"),
        "    listen 80 default_server;\n": f"    listen 127.0.0.1:{proxy.http} default_server;\n",
        "    listen [::]:80 default_server;\n": "",
        "    listen 443 ssl http2;\n": f"    listen 127.0.0.1:{proxy.https} ssl http2;\n",
        "    listen [::]:443 ssl http2;\n": "",
    }
    text = EXAMPLE.read_text(encoding="utf-8")
    for place, ours in places.items():
        assert place in text, f"the example says nothing of {place}"
        text = text.replace(place, ours)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    main = folder / "main.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    main.write_text(MAIN.format(folder=folder, user=user), encoding="utf-8")
    return main, proxy


@contextmanager
def proxied(site: Site) -> Iterator[Proxy]:
    """An nginx in front of a site, as long as the block takes."""
    main, proxy = configure(site)
    said = proxy.folder / "said"
    with said.open("wb") as out:
        process = subprocess.Popen([program("nginx"), "-c", str(main)], stdout=out, stderr=subprocess.STDOUT)

    def answers() -> bool:
        assert process.poll() is None, said.read_text(encoding="utf-8")
        try:
            return proxy.ask_without_tls("/healthz").status == 200
        except OSError:
            return False

    try:
        wait_until(answers, "nginx does not answer")
        yield proxy
    finally:
        stop(process)
