"""Imports run downward only: config > roles > departments > encyclopedia; and what is pure stays free of the ORM."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: Each app, and the apps that it may import besides itself.
MAY_IMPORT = {"encyclopedia": set(), "departments": {"encyclopedia"}, "roles": {"departments", "encyclopedia"}}
APPS = {*MAY_IMPORT, "config"}
#: What can be read, tested and fuzzed without Django.
PURE = [
    "encyclopedia.asking",
    "encyclopedia.checking.rules",
    "encyclopedia.comparing",
    "encyclopedia.reading_time",
    "encyclopedia.searching.folding",
    "encyclopedia.searching.marking",
    "encyclopedia.searching.matching",
    "encyclopedia.searching.queries",
    "encyclopedia.searching.questions",
    "encyclopedia.searching.ranking",
    "encyclopedia.searching.tokens",
    "encyclopedia.loading.reading",
    "encyclopedia.loading.claims",
    "encyclopedia.loading.checks",
    "encyclopedia.loading.writing",
    "encyclopedia.revisions.differences",
    "encyclopedia.revisions.merging",
]


def modules(app: str) -> Iterator[Path]:
    """The modules of an app."""
    return (path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts)


def imported(path: Path) -> Iterator[str]:
    """The full names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


@pytest.mark.parametrize("app", MAY_IMPORT)
def test_an_app_imports_only_what_stands_below_it(app):
    forbidden = APPS - MAY_IMPORT[app] - {app}
    wrong = [(path.name, name) for path in modules(app) for name in imported(path) if name.split(".")[0] in forbidden]
    assert wrong == []


@pytest.mark.parametrize("app", ["encyclopedia"])
def test_the_kernel_names_no_kind_of_another_app(app):
    words = {"role", "department", "company", "unit", "metric", "framework"}
    named = [
        (path.name, node.value)
        for path in modules(app)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in words
    ]
    assert named == []


@pytest.mark.parametrize("module", PURE)
def test_what_is_pure_runs_without_django(module):
    check = f"import sys; sys.modules['django'] = None; import {module}"
    ran = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
