"""Search."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router
from ninja.params import Query

from encyclopedia.api.addresses import Addresses
from encyclopedia.api.operations import KindKey, Typed, Whole, reads
from encyclopedia.api.paging import address_of, link_to
from encyclopedia.api.schemas import search as schemas
from encyclopedia.api.texts import text_of
from encyclopedia.api.writing.claims import entry_name
from encyclopedia.comparisons import MOST_COMPARED
from encyclopedia.searching.finding import Hit, Marked, search
from encyclopedia.titles import read_question

router = Router(tags=["Search"])
#: How many results a part has, and how deep they are read: what comes later is nearly random.
USUAL, MOST, DEEPEST = 20, 100, 2_000


@reads(router, "/search", _("Search"), schemas.SearchResults)
def search_entries(
    request: HttpRequest,
    response: HttpResponse,
    q: Annotated[
        Typed,
        Query(
            description="Names, other names, definitions and statements are searched, in Simplified or Traditional "
            "Chinese, English, pinyin or its first letters; a slip in a Latin word is forgiven.",
            examples=["plyy"],
        ),
    ],
    kind: Annotated[KindKey | None, Query(description="Only entries of this kind.", examples=["term"])] = None,
    limit: Annotated[
        Whole, Query(USUAL, ge=1, le=MOST, description="How many are wanted at most.", examples=[USUAL])
    ] = USUAL,
    start: Annotated[
        Whole, Query(0, ge=0, le=DEEPEST, description="How many to leave out; `next` has it filled in.", examples=[0])
    ] = 0,
) -> Any:
    """Find entries by what people type, the nearest first.

    A question such as `A vs B` or `A和B的区别` is read as well: `question` leads to its comparison.
    """
    at = Addresses(request)
    results = search(q, kinds=[kind] if kind else (), start=start, size=limit)
    following = start + limit
    is_last = following >= min(results.total, DEEPEST + 1)
    address = None if is_last else address_of(request, start=following)
    link_to(response, address)
    return schemas.SearchResults(
        query=q,
        question=_question(q, at),
        items=[_hit(hit, at) for hit in results.hits],
        next=address,
        total=results.total,
        more=results.is_more,
        kinds=[schemas.KindCount(kind=key, entries=count) for key, count in results.kinds],
        near=[entry_name(entry, at) for entry in results.near],
    )


def _question(typed: str, at: Addresses) -> schemas.Question | None:
    """What is asked about, when it is a question of which every title is clear."""
    wanted = [one.entry for one in read_question(typed)]
    entries = list(dict.fromkeys(entry for entry in wanted if entry))
    if not wanted or None in wanted:
        return None
    slugs = [entry.slug for entry in entries]
    compared = at.asking("compare", entry=slugs) if 2 <= len(slugs) <= MOST_COMPARED else None
    return schemas.Question(entries=[entry_name(entry, at) for entry in entries], compared=compared)


def _hit(hit: Hit, at: Addresses) -> schemas.Hit:
    return schemas.Hit(
        entry=entry_name(hit.entry, at),
        found_by=hit.why,
        alias=hit.alias.text if hit.alias else None,
        definition=text_of(hit.entry, "definition"),
        snippet=_snippet(hit.snippet) if hit.snippet else None,
    )


def _snippet(marked: Marked) -> schemas.Snippet:
    pieces = [schemas.Piece(text=piece.text, marked=piece.is_marked) for piece in marked.pieces]
    return schemas.Snippet(language=marked.language, pieces=pieces)
