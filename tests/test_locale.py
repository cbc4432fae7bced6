"""The interface speaks Chinese wherever it speaks English."""

import gettext
import re
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parent.parent / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def entries() -> list[str]:
    """The messages of the catalogue, without its header."""
    return CATALOGUE.read_text().strip().split("\n\n")[1:]


def test_every_message_is_translated():
    untranslated = [
        entry for entry in entries() if re.search(r'^msgstr(\[0\])? ""\n?(?!")', entry + "\n", re.MULTILINE)
    ]
    assert untranslated == []


def test_no_translation_is_a_guess():
    assert [entry for entry in entries() if re.search(r"^#,.*fuzzy", entry, re.MULTILINE)] == []


def test_the_compiled_catalogue_is_that_of_the_source():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    ids = {key[0] if isinstance(key, tuple) else key for key in compiled._catalog}
    assert len(ids) - 1 == len(entries())
