"""What the database refuses, whoever writes; and what a person is told before it comes to that."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from departments.models import OrgUnit, Tie
from encyclopedia.models import Alias, Citation, Entry, Source, Statement, StatementKind
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    GuideSectionFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TermFactory,
    VocabularyFactory,
)

pytestmark = pytest.mark.django_db


def messages(row):
    """What a person reads when the row is checked as a form checks it."""
    with pytest.raises(ValidationError) as failure:
        row.full_clean()
    return failure.value.messages


def test_a_slug_is_one_entry_s_over_all_kinds():
    DepartmentFactory(slug="marketing")
    with pytest.raises(IntegrityError):
        RoleFactory(slug="marketing")


@pytest.mark.parametrize("missing", ["name_en", "name_zh_hans"])
def test_an_entry_has_a_name_in_both_languages(missing):
    with pytest.raises(IntegrityError):
        RoleFactory(**{missing: ""})


def test_only_a_retired_entry_is_replaced():
    with pytest.raises(IntegrityError):
        RoleFactory(replaced_by=RoleFactory())


def test_an_entry_is_not_replaced_by_itself():
    role = RoleFactory(status="retired")
    role.replaced_by = role
    with pytest.raises(IntegrityError):
        role.save()


@pytest.mark.parametrize("number", [-3, 3])
def test_a_scale_ends_at_two(number):
    with pytest.raises(IntegrityError):
        StatementFactory(number=number)


def test_a_statement_says_something():
    with pytest.raises(IntegrityError):
        StatementFactory()


def test_an_opinion_says_whose_it_is():
    with pytest.raises(IntegrityError):
        StatementFactory(text_en="It is dull.", text_zh_hans="很无聊。", kind=StatementKind.OPINION)


@pytest.mark.parametrize(
    ("model", "field"),
    [(Entry, "status"), (Statement, "kind"), (Statement, "rank"), (OrgUnit, "tie"), (Source, "type")],
)
def test_a_choice_is_one_of_those_offered(model, field):
    StatementFactory(entry=OrgUnitFactory(), target=TermFactory())
    with pytest.raises(IntegrityError):
        model._base_manager.update(**{field: "nonsense"})


def test_a_unit_hangs_on_no_unit_by_no_other_tie_than_the_usual():
    with pytest.raises(IntegrityError):
        OrgUnitFactory(tie=Tie.DOTTED_LINE)


def test_a_unit_does_not_hang_on_a_unit_of_another_company():
    unit = OrgUnitFactory(parent=OrgUnitFactory())
    assert "The unit above belongs to another company." in messages(unit)


def test_units_do_not_hang_in_a_circle():
    top = OrgUnitFactory()
    top.parent = OrgUnitFactory(company=top.company, parent=OrgUnitFactory(company=top.company, parent=top))
    assert "The unit above is below this one: that makes a circle." in messages(top)


def test_departments_are_not_parts_of_each_other():
    one = DepartmentFactory()
    one.parent = DepartmentFactory(parent=one)
    assert "The department above is below this one: that makes a circle." in messages(one)


def test_a_unit_that_has_units_below_stays_with_their_company():
    top: Any = OrgUnitFactory()
    OrgUnitFactory(company=top.company, parent=top)
    top.company = CompanyFactory()
    assert "A unit below this one belongs to another company." in messages(top)


def test_an_entry_has_a_name_once_however_it_is_written():
    alias = AliasFactory(text="产品运营")
    assert "The entry has this name already." in messages(
        Alias(entry=alias.entry, text="產品 運營", language="zh-hans")
    )


def test_an_entry_may_have_a_name_again_at_a_company():
    alias = AliasFactory(text="产品运营")
    AliasFactory(entry=alias.entry, text="产品运营", used_by=CompanyFactory())
    assert Alias.objects.count() == 2


def test_a_rung_is_one_term_s():
    vocabulary = VocabularyFactory(key="ladder")
    TermFactory(slug="one", vocabulary=vocabulary, position=1)
    with pytest.raises(IntegrityError):
        TermFactory(slug="other", vocabulary=vocabulary, position=1)


def test_a_citation_is_the_evidence_for_one_thing():
    with pytest.raises(IntegrityError):
        CitationFactory(statement=StatementFactory(target=TermFactory()), alias=AliasFactory())


def test_a_citation_is_the_evidence_for_something():
    with pytest.raises(IntegrityError):
        CitationFactory()


def test_a_source_is_no_copy_of_itself():
    source = SourceFactory()
    source.copy_of = source
    with pytest.raises(IntegrityError):
        source.save()


def test_a_comparison_has_each_entry_once():
    role = RoleFactory()
    with pytest.raises(IntegrityError):
        ComparisonFactory(of=[role, role])


def test_a_guide_has_each_anchor_once():
    section = GuideSectionFactory(anchor="a")
    with pytest.raises(IntegrityError):
        GuideSectionFactory(guide=section.guide, anchor="a")


def test_what_is_cited_is_not_deleted_with_its_source():
    citation = CitationFactory(statement=StatementFactory(target=TermFactory()))
    with pytest.raises(IntegrityError):
        citation.source.delete()


def test_an_entry_takes_what_is_said_of_it_along_when_it_goes():
    statement = StatementFactory(target=TermFactory())
    statement.entry.delete()
    assert not Statement.objects.exists()
    assert not Citation.objects.exists()


def test_a_term_that_is_named_somewhere_is_not_deleted():
    statement = StatementFactory(target=TermFactory())
    with pytest.raises(IntegrityError):
        statement.target.delete()


def said(datatype, **values):
    """A statement that is not written yet, under a facet of this datatype."""
    return Statement(
        entry=RoleFactory(), facet=FacetFactory(datatype=datatype, kinds=["role"], targets=["term"]), **values
    )


@pytest.mark.parametrize(
    ("datatype", "message"),
    [
        ("scale", "Give the place on the scale, from −2 to +2."),
        ("terms", "Choose the term or entry that is meant."),
        ("rung", "Choose the term or entry that is meant."),
        ("items", "Write the text."),
        ("prose", "Write the text."),
    ],
)
def test_a_statement_says_what_its_datatype_needs(datatype, message):
    assert message in messages(said(datatype))


def test_a_facet_takes_only_the_kinds_that_it_names():
    assert "This facet does not take an entry of that kind." in messages(said("terms", target=RoleFactory()))


def test_a_facet_with_a_vocabulary_takes_only_its_terms():
    statement = said("terms", target=TermFactory(vocabulary=VocabularyFactory(key="other")))
    statement.facet.vocabulary = VocabularyFactory(key="goals")
    assert "This term belongs to another vocabulary." in messages(statement)


@pytest.mark.parametrize("text", ["2023-13", "2023-02-30", "soon", "23", "２０２３"])
def test_a_date_that_does_not_exist_is_refused(text):
    statement = said("items", text_en="x", text_zh_hans="好", as_of=text)
    assert "Give a year, a month or a day, such as 2023, 2023-03 or 2023-03-21." in messages(statement)


def test_a_day_of_review_is_kept():
    assert RoleFactory(last_reviewed=date(2026, 11, 23)).last_reviewed.isoformat() == "2026-11-23"
