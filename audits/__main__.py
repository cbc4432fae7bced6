"""python -m audits markup | lighthouse | sheets  [--only PATH …] [--languages en …] [--base ADDRESS]

Without --base the shipped encyclopedia is served as in production for as long as the audit takes. Exit code 0: nothing to
mend; 1: something, and it is listed; 2: wrong use, or a program that is missing.
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


def main() -> int:
    """Run the audit that is asked for; its exit code."""
    options = _options()
    missing = [
        name
        for name in {"markup": ["java"], "lighthouse": ["node"], "sheets": []}[options.audit]
        if not shutil.which(name)
    ]
    if missing:
        print(f"{missing[0]} is missing: install it first.", file=sys.stderr)
        return 2
    kinds = KINDS if options.only is None else options.only
    paths = [f"/{language}/{path}" for language in options.languages for path in kinds]
    with nullcontext(options.base) if options.base else served() as base:
        if options.audit == "markup":
            errors = (
                [] if options.only else [f"/{language}/{path}" for language in options.languages for path in ERRORS]
            )
            return int(markup.audit(base, [*paths, *errors]) > 0)
        if options.audit == "lighthouse":
            failed = lighthouse.audit(base, paths, options.forms, chromium.ensure())
            print(f"{len(paths) * len(options.forms)} pages measured, {failed} below 100")
            return int(failed > 0)
        for file in sheets.draw(base, paths, SHEETS, chromium.ensure()):
            print(file)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m audits", description=__doc__.split("\n\n")[1])
    parser.add_argument("audit", choices=["markup", "lighthouse", "sheets"])
    parser.add_argument(
        "--only", nargs="+", metavar="PATH", help="pages below the language, such as roles/ (all kinds)"
    )
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(LANGUAGES), help="(all)")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=list(FORMS), help="for Lighthouse (both)")
    parser.add_argument("--base", metavar="ADDRESS", help="a server that runs already")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
