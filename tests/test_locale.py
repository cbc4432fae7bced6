"""The interface speaks Chinese wherever it speaks English, and Traditional Chinese wherever it speaks Simplified."""

import gettext
from pathlib import Path

import polib
import pytest

from encyclopedia.management.commands.convert_messages import BY_HAND, converted, table_to_traditional

LOCALE = Path(__file__).resolve().parent.parent / "locale"
CATALOGUES = {name: LOCALE / name / "LC_MESSAGES" / "django.po" for name in ("zh_Hans", "zh_Hant")}


@pytest.fixture(params=CATALOGUES)
def catalogue(request) -> Path:
    """The catalogue of each language."""
    return CATALOGUES[request.param]


def said(path: Path) -> dict[tuple[str | None, str], list[str]]:
    """Context and text of each message → what it is in the language of the catalogue."""
    return {
        (entry.msgctxt, entry.msgid): [entry.msgstr or entry.msgstr_plural.get(0, "")]
        for entry in polib.pofile(str(path))
    }


def test_every_message_is_translated(catalogue):
    assert [message for message, texts in said(catalogue).items() if not all(texts)] == []


def test_no_translation_is_a_guess(catalogue):
    assert [entry.msgid for entry in polib.pofile(str(catalogue)) if entry.fuzzy] == []


def test_the_compiled_catalogue_is_that_of_the_source(catalogue):
    with catalogue.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    there = {key: text for key, text in compiled._catalog.items() if key}
    texts = {}
    for (context, text), (translated,) in said(catalogue).items():
        if translated:
            texts[f"{context}\x04{text}" if context else text] = translated
    assert {key[0] if isinstance(key, tuple) else key: text for key, text in there.items()} == texts


def test_the_traditional_catalogue_is_made_from_the_simplified_one():
    made = {(entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural.get(0, "") for entry in converted(LOCALE)}
    assert {message: text for message, (text,) in said(CATALOGUES["zh_Hant"]).items()} == made, "run make messages"


def test_no_simplified_character_is_left_in_the_traditional_catalogue():
    # Big5 holds the characters of Traditional Chinese, and none that only Simplified Chinese writes.
    texts = "".join(text for texts in said(CATALOGUES["zh_Hant"]).values() for text in texts)
    left = {one for one in texts if "一" <= one <= "\u9fff" and not one.encode("big5", "ignore")}
    assert left == set()


def test_what_is_written_by_hand_is_a_message_that_there_is():
    by_hand = set(said(LOCALE / BY_HAND))
    assert by_hand - set(said(CATALOGUES["zh_Hans"])) == set()


def test_what_is_written_by_hand_wins():
    by_hand = said(LOCALE / BY_HAND)
    shown = said(CATALOGUES["zh_Hant"])
    assert {message: shown[message] for message in by_hand} == by_hand


def test_rows_and_columns_change_places():
    assert table_to_traditional("每行的列表有 3 列，并列的行除外") == "每列的列表有 3 欄，並列的列除外"
