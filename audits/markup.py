"""What the W3C's checker of HTML (Nu) finds on pages."""

import json
import subprocess
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

JAR = Path(__file__).resolve().parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def audit(base: str, paths: list[str]) -> int:
    """Print what the checker finds, each message once with some of its pages; how many messages are errors."""
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, path in enumerate(paths):
            file = Path(folder) / f"{number}.html"
            file.write_bytes(_body(f"{base}{quote(path, safe='/?=&')}"))
            files[f"file:{file}"] = path
        messages = _checked(sorted(Path(folder).iterdir()))
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one in messages:
        kind = "error" if one["type"] != "info" else one.get("subType", "info")
        extract = " ".join(one.get("extract", "").split())
        found.setdefault((kind, one["message"]), []).append((files[one["url"]], extract))
    for (kind, message), places in sorted(found.items()):
        pages = sorted({page for page, _ in places})
        print(f"{kind}, {len(places)} times on {len(pages)} pages: {message}")
        print(f"    {places[0][1]}\n    {', '.join(pages[:3])}")
    errors = sum(len(places) for (kind, _), places in found.items() if kind == "error")
    warnings = sum(len(places) for (kind, _), places in found.items() if kind != "error")
    print(f"{len(paths)} pages: {errors} errors, {warnings} warnings")
    return errors


def _body(url: str) -> bytes:
    """What the page holds, that of an error, too."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        return bytes(error.read())


def _checked(files: list[Path]) -> list[dict[str, str]]:
    """The messages of the checker, which runs once for all files."""
    checker = subprocess.run(
        ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", *map(str, files)],
        check=True,
        capture_output=True,
        text=True,
    )
    return list(json.loads(checker.stdout)["messages"])
