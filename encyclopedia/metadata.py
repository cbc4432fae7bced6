"""What a page tells search engines and those who share it: tags of languages, addresses of twins, short texts."""

from dataclasses import dataclass
from html import unescape
from unicodedata import east_asian_width

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language, to_locale

from encyclopedia.languages import is_chinese, tag_of
from encyclopedia.typesetting import wrap

#: How much of a description search engines show, in columns: a Chinese character takes two.
DESCRIPTION_WIDTH = 160
#: What a text that was cut does not end in, before the ellipsis.
LOOSE_ENDS = " ,.;:·，。；：、—-("
#: Open Graph wants a territory, which the tags of our languages leave out.
TERRITORIES = {"en": "en_US", "zh-hans": "zh_CN", "zh-hant": "zh_TW"}


def open_graph_locale(code: str) -> str:
    """A code of Django's as Open Graph has it: `zh_CN` for `zh-hans`."""
    return TERRITORIES.get(code, to_locale(code))


def in_language(path: str, code: str) -> str:
    """The address of a page in another language; whatever stands under no language stays."""
    _, first, *rest = path.split("/", 2)
    return "/".join(["", code, *rest]) if first in dict(settings.LANGUAGES) else path


def in_no_language(path: str) -> str:
    """The address that leads each reader to the page in their own language."""
    _, first, *rest = path.split("/", 2)
    return f"/{'/'.join(rest)}" if first in dict(settings.LANGUAGES) else path


@dataclass(frozen=True)
class PageAddress:
    """Where search engines find a page: the one address that stands for it, and those of its twins.

    Arguments:
        canonical: the address with scheme and host.
        twins: the tag of each language with the address of the page in it; `x-default` is last.
    """

    canonical: str
    twins: list[tuple[str, str]]


def page_address(request: HttpRequest, path: str = "", page: int = 1) -> PageAddress:
    """The address of a page.

    Arguments:
        path: the address that stands for it, when that is not the one asked for; its language is that of the moment.
        page: which page of a list. Each page of a list stands for itself; a list that is filtered, sorted or shown in
            part stands for the whole one, so nothing else of a query counts.
    """
    path = path or escape_uri_path(request.path)
    query = f"?page={page}" if page > 1 else ""
    twins = [(tag_of(code), in_language(path, code)) for code, _ in settings.LANGUAGES]
    twins.append(("x-default", in_no_language(path)))
    return PageAddress(absolute(request, path + query), [(tag, absolute(request, twin + query)) for tag, twin in twins])


def absolute(request: HttpRequest, path: str) -> str:
    """A path, as it stands in an address, with scheme and host."""
    return f"{request.scheme}://{request.get_host()}{path}"


def columns(text: str) -> int:
    """How wide a text is where each Latin letter takes one column, and each Chinese character two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def plain(html: str) -> str:
    """The text of HTML without tags in it, on one line."""
    return " ".join(unescape(html).split())


def shortened(text: str, width: int = DESCRIPTION_WIDTH) -> str:
    """The text, cut at a word when it takes more than so many columns."""
    # However long it is, what is cut off needs no measuring.
    text = " ".join(text[: 4 * width].split())
    if columns(text) <= width:
        return text
    return f"{wrap(text, width - 1, columns)[0].rstrip(LOOSE_ENDS)}…"


def joined(*sentences: str) -> str:
    """Sentences one after the other as the language of the moment sets them: in Chinese without a blank between."""
    between = "" if is_chinese(get_language()) else " "
    return between.join(filter(None, sentences))


def described(*sentences: str) -> str:
    """A description: the first sentence, cut when it is long, and of the others those for which there is room."""
    text = shortened(sentences[0])
    for sentence in sentences[1:]:
        longer = joined(text, sentence)
        if columns(longer) <= DESCRIPTION_WIDTH:
            text = longer
    return text
