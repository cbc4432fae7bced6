"""What is said of a lookup of the locked versions among known vulnerabilities, and whether it fails."""

import pytest

from tools.audit_dependencies import judged

SOUND = {"name": "django", "version": "5.2.19", "vulns": []}
VULNERABLE = {
    "name": "django",
    "version": "5.2.1",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["5.2.2"], "aliases": [], "description": "…"}],
}
UNKNOWN = {"name": "anyio", "skip_reason": "it was not found"}


def test_versions_of_which_nothing_is_known_pass():
    assert judged([SOUND], where_possible=False) == (["None of 1 locked versions is known to be vulnerable."], 0)


@pytest.mark.parametrize("where_possible", [True, False])
def test_a_vulnerable_version_fails_in_any_case(where_possible):
    lines, code = judged([VULNERABLE, UNKNOWN], where_possible=where_possible)

    assert code == 1
    assert "django 5.2.1 is known to be vulnerable: PYSEC-2026-1, mended in 5.2.2" in lines[0]


@pytest.mark.parametrize("found", [None, [SOUND, UNKNOWN]])
def test_what_could_not_be_looked_up_fails(found):
    assert judged(found, where_possible=False)[1] == 1


@pytest.mark.parametrize("found", [None, [SOUND, UNKNOWN]])
def test_what_could_not_be_looked_up_is_named_where_only_the_possible_is_asked_for(found):
    lines, code = judged(found, where_possible=True)

    assert code == 0
    assert "NOT AUDITED" in lines[0]
