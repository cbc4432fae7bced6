"""Comparisons: those that editors wrote, and that of any two to five entries."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
from ninja import Router
from ninja.params import Query

from encyclopedia.api.addresses import Addresses
from encyclopedia.api.operations import USUAL_ITEMS, After, Limit, Slug, SlugInPath, reads
from encyclopedia.api.paging import part, rows_after
from encyclopedia.api.problems import NOT_FOUND, Refused, not_found
from encyclopedia.api.schemas import comparisons as schemas
from encyclopedia.api.writing.comparisons import compared, comparison_in_full, comparison_summary
from encyclopedia.claims import Citations
from encyclopedia.comparisons import MOST_COMPARED, read_comparison, successor, to_compare
from encyclopedia.models import Citation, Comparison, ComparisonCell, Status

router = Router(tags=["Comparisons"])
Compared = Annotated[
    list[Slug],
    Query(
        min_length=2,
        max_length=MOST_COMPARED,
        description="The slugs of two to five entries of any kinds, in the order of the columns.",
        examples=[["category-operations", "product-operations"]],
    ),
]


@reads(router, "/compare", _("Compare entries"), schemas.ComparedEntries, missing=True, moves=True)
def compare_entries(
    request: HttpRequest,
    entry: Compared,
    show: Annotated[
        Literal["all", "differences", "same"], Query(description="Which rows are wanted.", examples=["differences"])
    ] = "all",
) -> Any:
    """Any two to five entries side by side: the verdict, then each facet as a row with its state.

    Each cell has what is stated, how far the other columns share it, and who says it. The state of a row does not
    depend on the order of the entries.
    """
    entries = to_compare(entry)
    found = {one.slug: one.slug if one.status == Status.PUBLISHED else successor(one) for one in entries}
    missing = [slug for slug in entry if not found.get(slug)]
    now = list(dict.fromkeys(found[slug] for slug in entry if slug not in missing))
    if missing or len(now) < 2:
        detail = f"There is nothing to compare under: {', '.join(missing or entry)}."
        raise Refused(NOT_FOUND, detail, missing=missing)
    at = Addresses(request)
    if now != entry:
        return HttpResponsePermanentRedirect(at.asking("compare", entry=now, show=show))
    return compared(read_comparison(entries, show), at)


@reads(router, "/comparisons", _("List the comparisons that editors wrote"), schemas.ComparisonPage)
def list_comparisons(
    request: HttpRequest, response: HttpResponse, limit: Limit = USUAL_ITEMS, after: After = None
) -> Any:
    """The questions that people ask most, each with its verdict. `/compare` gives the table of any of them."""
    comparisons = Comparison.objects.published().with_members().prefetch_related("decided_by")
    rows, more = rows_after(comparisons, "slug", after, limit)
    at = Addresses(request)
    items = [schemas.ComparisonSummary(**comparison_summary(row, at)) for row in rows]
    return part(schemas.ComparisonPage, items, lambda: rows[-1].slug, more=more, request=request, response=response)


@reads(router, "/comparisons/{slug}", _("Get a comparison that an editor wrote"), schemas.Comparison, missing=True)
def get_comparison(request: HttpRequest, slug: SlugInPath) -> Any:
    """Its verdict, whom each entry fits, the rows that the editor added, and the sources of all of it."""
    cells = Prefetch("rows__cells", ComparisonCell.objects.select_related("member__entry"))
    comparisons = Comparison.objects.published().with_members().prefetch_related("decided_by", "rows", cells)
    comparison = comparisons.filter(slug=slug).first()
    if comparison is None:
        raise not_found("comparison", slug)
    return comparison_in_full(comparison, _citations([comparison]), Addresses(request))


def _citations(comparisons: Sequence[Comparison]) -> Citations:
    """The evidence of verdicts and of the editors' own rows: one query."""
    return Citations.of(
        Citation.objects.for_claims(Q(comparison__in=comparisons) | Q(cell__row__comparison__in=comparisons))
    )
