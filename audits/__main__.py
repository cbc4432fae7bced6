"""python -m audits markup | lighthouse | sheets [--only PATH …] [--languages en …] [--base ADDRESS]

Without --base the shipped encyclopedia is served as in production for as long as the audit takes.
Exit code 0: nothing to mend; 1: something, and it is listed; 2: wrong use, or a program that is missing.
"""

import argparse
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path

from audits import lighthouse, markup, sheets
from audits.serving import served
from tests.browser import chromium
from tests.browser.addresses import ERRORS, KINDS, LANGUAGES

SHEETS = Path(__file__).resolve().parent / "sheets"
FORMS = ("mobile", "desktop")
#: What an audit runs on, besides Python.
PROGRAMS = {"markup": "java", "lighthouse": "node"}


def main() -> int:
    """Run the audit that is asked for; its exit code."""
    options = _options()
    program = PROGRAMS.get(options.audit)
    if program and not shutil.which(program):
        print(f"{program} is missing: install it first.", file=sys.stderr)
        return 2
    with nullcontext(options.base) if options.base else served() as base:
        return _run(options, base)


def _run(options: argparse.Namespace, base: str) -> int:
    """The exit code of an audit of the server at an address."""

    def everywhere(paths: list[str]) -> list[str]:
        return [f"/{language}/{path}" for language in options.languages for path in paths]

    pages = everywhere(KINDS if options.only is None else options.only)
    if options.audit == "markup":
        errors = [] if options.only else everywhere(list(ERRORS))
        return int(markup.audit(base, [*pages, *errors]) > 0)
    if options.audit == "lighthouse":
        short = lighthouse.audit(base, pages, options.forms, chromium.ensure())
        print(f"{len(pages) * len(options.forms)} measurements, {short} below 100")
        return int(short > 0)
    for file in sheets.draw(base, pages, options.themes, SHEETS, chromium.ensure()):
        print(file)
    return 0


def _options() -> argparse.Namespace:
    usage, description = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(usage=usage, description=description)
    parser.add_argument("audit", choices=["markup", "lighthouse", "sheets"])
    parser.add_argument("--only", nargs="+", metavar="PATH", help="pages below the language, as roles/ (all kinds)")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(LANGUAGES), help="(all)")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=list(FORMS), help="for Lighthouse (both)")
    parser.add_argument(
        "--themes", nargs="+", choices=sheets.THEMES, default=list(sheets.THEMES), help="for sheets (both)"
    )
    parser.add_argument("--base", metavar="ADDRESS", help="a server that runs already")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
