"""`convert_messages`: the interface in Traditional Chinese, from its Simplified Chinese."""

import re
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand

from encyclopedia.converting.traditional import to_traditional

#: What does not read well when it is converted is written here by hand, and wins.
BY_HAND = Path("zh_Hant/by_hand.po")
SIMPLIFIED, TRADITIONAL = (Path(name) / "LC_MESSAGES" / "django.po" for name in ("zh_Hans", "zh_Hant"))


#: Messages about tables, and the words in which 行 and 列 are something else.
ABOUT_TABLES = re.compile(r"\b(row|column)s?\b", re.IGNORECASE)
OTHER_WORDS = re.compile("(列表|並列|進行)")


def converted(locale: Path) -> polib.POFile:
    """The catalogue in Traditional Chinese, for the folder of the catalogues."""
    by_hand = {_key(entry): entry for entry in polib.pofile(str(locale / BY_HAND))}
    catalogue = polib.pofile(str(locale / SIMPLIFIED), wrapwidth=0)
    catalogue.header = (
        "Made from the Simplified Chinese by `make messages`; what is to be otherwise stands in by_hand.po."
    )
    catalogue.metadata["Language"] = "zh_Hant"
    for entry in catalogue:
        if own := by_hand.get(_key(entry)):
            entry.msgstr, entry.msgstr_plural = own.msgstr, own.msgstr_plural
        else:
            convert = table_to_traditional if ABOUT_TABLES.search(entry.msgid) else to_traditional
            entry.msgstr = convert(entry.msgstr)
            entry.msgstr_plural = {form: convert(text) for form, text in entry.msgstr_plural.items()}
    return catalogue


def table_to_traditional(text: str) -> str:
    """The text, in which a row (行) is a 列 and a column (列) a 欄: Taiwan has them the other way round."""
    parts = OTHER_WORDS.split(to_traditional(text))
    return "".join(
        part if place % 2 else part.replace("列", "欄").replace("行", "列") for place, part in enumerate(parts)
    )


def _key(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


class Command(BaseCommand):
    """Write the catalogue of Traditional Chinese."""

    help = "Writes the interface's Traditional Chinese: the Simplified one converted, save for what by_hand.po has."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        locale = settings.LOCALE_PATHS[0]
        catalogue = converted(locale)
        (locale / TRADITIONAL).parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(locale / TRADITIONAL))
        self.stdout.write(f"{len(catalogue)} messages")
