"""An nginx before a server of ours, with a cache that keeps to what our answers say of themselves."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.serving import Server, free_port, wait_for

CONFIGURATION = """\
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    etag on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    proxy_cache_path {folder}/cache keys_zone=pages:10m max_size=200m inactive=10m;
    server {{
        listen 127.0.0.1:{port};
        location /static-file/ {{ root {folder}; default_type text/html; }}
        location / {{
            proxy_pass {upstream};
            proxy_set_header Host 127.0.0.1;
            proxy_http_version 1.1;
            proxy_cache pages;
            proxy_cache_key $request_uri$http_accept_encoding;
            proxy_cache_revalidate on;
            proxy_cache_lock on;
            proxy_cache_use_stale updating error timeout;
            proxy_cache_background_update on;
            add_header X-Cache $upstream_cache_status;
        }}
    }}
}}
"""


def is_present() -> bool:
    """Whether there is an nginx to start."""
    return shutil.which("nginx") is not None


@contextmanager
def nginx(upstream: str, folder: Path, file: bytes) -> Iterator[Server]:
    """An nginx that caches for a server, and has a file to answer with at `/static-file/page`.

    Arguments:
        upstream: the address of the server.
        folder: for everything that it writes.
    """
    (folder / "static-file").mkdir(parents=True)
    (folder / "static-file" / "page").write_bytes(file)
    # A folder of root's is nobody else's to read.
    user = "user root;" if folder.owner() == "root" else ""
    port = free_port()
    configuration = folder / "nginx.conf"
    text = CONFIGURATION.format(user=user, folder=folder, port=port, upstream=upstream)
    configuration.write_text(text, encoding="utf-8")
    process = subprocess.Popen(["nginx", "-p", folder, "-c", configuration, "-g", "daemon off;"])
    try:
        wait_for(f"http://127.0.0.1:{port}/static-file/page", process)
        yield Server(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait()
