"""What an answer of the API costs: the same number of queries, however much there is to tell."""

import pytest
from django.db import transaction

from encyclopedia.models import Comparison, ComparisonRow, Facet, Vocabulary
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    ComparisonFactory,
    FacetFactory,
    GapFactory,
    GlossaryWordFactory,
    GuideSectionFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def fill(count):
    """Make `count` of everything that the API tells of."""
    says = {f"facet-{facet}": [f"value-{number}" for number in range(count)] for facet in range(count)}
    tags = [f"tag-{number}" for number in range(count)]
    roles = [RoleFactory(slug=f"role-{number}", says=says, tagged=tags) for number in range(5)]
    for number in range(count):
        for role, name in ((roles[0], f"alias {number}"), (roles[1], "planning")):
            CitationFactory(alias=AliasFactory(entry=role, text=name, used_by=CompanyFactory()))
        ComparisonFactory(slug=f"comparison-{number}", of=roles[:3]).decided_by.add(FacetFactory(key="facet-0"))
        gap = GapFactory(slug=f"gap-{number}", facet=FacetFactory(key="facet-0"))
        gap.entries.add(*roles)
        SourceFactory(copy_of=SourceFactory(key=f"source-of-{number}"))
        guide = GuideSectionFactory(guide__slug=f"guide-{number}", body_en="[this](entry:role-1)").guide
        guide.entries.add(*roles)
        GlossaryWordFactory(entry=roles[0])
        for cited in ({"gap": gap}, {"guide": guide}):
            CitationFactory(**cited)
        unit = OrgUnitFactory(company=CompanyFactory(slug=f"company-{number}"))
        StatementFactory(entry=unit, facet__key="functions", target=TermFactory(slug=f"function-{number}"))
    comparison = Comparison.objects.get(slug="comparison-0")
    row = ComparisonRow.objects.create(comparison=comparison, label_en="Day", label_zh_hans="一天")
    for member in comparison.members.all():
        CitationFactory(cell=row.cells.create(member=member, text_en="Long.", text_zh_hans="很长。"))
    Facet.objects.filter(key="functions").update(vocabulary=Vocabulary.objects.get())


@pytest.fixture(scope="module", params=[1, 6])
def library(request, django_db_setup, django_db_blocker):
    """A library of two sizes, made once for all tests of the module and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(request.param)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("", 1),
        ("kinds", 2),
        ("tags", 2),
        ("facets", 2),
        ("facets/facet-0", 2),
        ("glossary", 2),
        ("guides", 2),
        ("entries?limit=200", 3),
        ("entries/role-0", 7),
        ("statements?limit=200", 3),
        ("compare?entry=role-0&entry=role-1", 5),
        ("compare?" + "&".join(f"entry=role-{number}" for number in range(5)), 5),
        ("compare?entry=role-2&entry=role-1&entry=role-0", 5),
        ("comparisons", 4),
        ("comparisons/comparison-0", 7),
        ("matrix", 6),
        ("titles", 3),
        ("senses?title=planning", 5),
        ("search?q=planning", 4),
        ("search?q=nothing of that sort", 3),
        ("search?q=alias 0 vs planning", 6),
        ("sources", 2),
        ("sources/source-of-0", 4),
        ("gaps", 5),
        ("gaps/gap-0", 5),
        ("guides/guide-0", 7),
    ],
)
def test_an_answer_of_the_api_costs_the_same(client, django_assert_num_queries, library, address, queries):
    with django_assert_num_queries(queries):
        assert client.get(f"/api/v1/{address}").status_code == 200
