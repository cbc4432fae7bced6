"""What readers may ask the editors for: a few plain words, and nothing that leads to a person. Plain Python."""

import re
import unicodedata
from enum import Enum

SHORTEST, LONGEST = 2, 120
#: How much of what was typed is looked at; also how much stands in the form again when it is refused.
TYPED = 1_000


class Refusal(Enum):
    """Why a text is not kept."""

    SHORT = "short"
    LONG = "long"
    CONTROLS = "controls"
    MARKUP = "markup"
    LINK = "link"
    ADDRESS = "address"
    NUMBER = "number"
    WORDLESS = "wordless"


#: Joiners hold an emoji or an Indic syllable together; other invisible signs only turn or part what is read.
_JOINERS = "\u200c\u200d"
_TAG = re.compile(r"<\s*[/!?]?\s*[a-z][^<>]*>|<!--|&#?\w+;", re.IGNORECASE)
#: A scheme, `www.`, a name with a path after it, or one that ends as names on the web mostly do: not `Node.js`.
_LINK = re.compile(
    r"\w://|\b(?:mailto|javascript):|\bwww\.\w|\b[\w-]+\.[a-z]{2,}/\w"
    r"|[\w-]\.(?:com|org|cn|info|biz|xyz|top|shop|site|online|club|vip|link|icu|ru|tw|hk|jp|uk)(?![\w])",
    re.IGNORECASE,
)
_DIGIT = "[\\d〇零一二三四五六七八九]"
#: Seven digits and more, however they are grouped.
_NUMBER = re.compile(rf"{_DIGIT}(?:[\s().\-‐-―/_·]*{_DIGIT}){{6,}}")
_YEAR = r"(?:19|20)\d\d"
#: Years and days are many digits as well, and lead to nobody.
_DATES = re.compile(rf"{_YEAR}(?:[\s.\-‐-―/]+(?:{_YEAR}|\d\d?))*")


def tidied(text: str) -> str:
    """The text in compatibility form (NFKC), on one line, without blanks around it and without invisible signs.

    Control characters stay, to be refused: they are not typed by people.
    """
    # Either may bring forth what the other takes away.
    for _ in range(2):
        text = unicodedata.normalize("NFKC", text)
        text = "".join(one for one in text if one in _JOINERS or unicodedata.category(one) != "Cf")
        text = " ".join(text.split())
    return text


def readable(text: str) -> str:
    """The text without what cannot stand in a page, to be shown again in a form."""
    return "".join(one for one in text[:TYPED] if unicodedata.category(one) not in ("Cc", "Cs")).strip()


def refusal(text: str) -> Refusal | None:
    """Why a tidied text is not kept; None for one that is.

    What looks like an e-mail address, the name of an account, a phone number or a link is refused, since nothing that
    leads to a person is to be kept; so is what holds no word.
    """
    if any(unicodedata.category(one) in ("Cc", "Cs") for one in text):
        return Refusal.CONTROLS
    if len(text) > LONGEST:
        return Refusal.LONG
    if len(text) < SHORTEST:
        return Refusal.SHORT
    if _TAG.search(text):
        return Refusal.MARKUP
    if "@" in text:
        return Refusal.ADDRESS
    if _LINK.search(text):
        return Refusal.LINK
    if any(not _DATES.fullmatch(one) for one in _NUMBER.findall(text)):
        return Refusal.NUMBER
    if not any(unicodedata.category(one)[0] == "L" for one in text):
        return Refusal.WORDLESS
    return None
