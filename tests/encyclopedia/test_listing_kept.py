"""The narrow table of lists says what is so, whatever was written and by whom."""

import pytest
from django.core.management import call_command

from encyclopedia.listing import filing
from encyclopedia.models import Citation, Facet, Listed, Status, TaggedEntry
from encyclopedia.searching.keeping import held
from tests.factories import (
    AliasFactory,
    CitationFactory,
    DepartmentFactory,
    FacetFactory,
    GapFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TagFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def purpose():
    return FacetFactory(key="purpose", filters=True)


@pytest.fixture
def role(purpose):
    FacetFactory(key="home-department", filters=True)
    return RoleFactory(
        slug="one", says={"purpose": ["growth"]}, tagged=["internet"], home_department=DepartmentFactory()
    )


def stand(role, key):
    """The values under which the role stands."""
    return set(Listed.objects.filter(entry=role.pk, key=key).values_list("value", flat=True))


def test_a_role_stands_under_what_it_says_wears_and_is_part_of(role):
    assert stand(role, "purpose") == {role.statements.get().target_id}
    assert stand(role, "tag") == {TagFactory(name="internet").pk}
    assert stand(role, "home-department") == {role.home_department_id}


def change(role, **columns):
    for name, value in columns.items():
        setattr(role, name, value)
    role.save()


def change_answer(role):
    statement = role.statements.get()
    statement.target = TermFactory(slug="other")
    statement.save()


def take_evidence_away(role):
    Citation.objects.filter(statement__entry=role).delete()


CHANGES = {
    "its name": lambda role: change(role, name_en="Another"),
    "its slug": lambda role: change(role, slug="another"),
    "its status": lambda role: change(role, status=Status.RETIRED),
    "its department": lambda role: change(role, home_department=DepartmentFactory()),
    "an answer": change_answer,
    "an answer that goes": lambda role: role.statements.get().delete(),
    "an answer more": lambda role: StatementFactory(entry=role, facet__key="purpose", target=TermFactory()),
    "a tag": lambda role: TaggedEntry.objects.create(tag=TagFactory(), content_object=role),
    "a tag that goes": lambda role: role.tags.clear(),
    "a tag that is deleted": lambda role: TagFactory(name="internet").delete(),
    "evidence": lambda role: CitationFactory(statement=role.statements.get(), source=SourceFactory()),
    "a dispute": lambda role: CitationFactory(statement=role.statements.get(), disputes=True),
    "evidence that goes": take_evidence_away,
    "an open question": lambda role: GapFactory().entries.add(role),
    "its end of an open question": lambda role: role.gaps.add(GapFactory()),
    "another name": lambda role: AliasFactory(entry=role),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_table_follows_a_change_of(role, what):
    CHANGES[what](role)
    assert filing.drift() == []


@pytest.mark.parametrize("what", CHANGES)
def test_the_table_follows_when_a_larger_change_is_done(role, what):
    with held():
        CHANGES[what](role)
    assert filing.drift() == []


def test_the_table_follows_when_an_open_question_is_answered(role):
    gap = GapFactory()
    gap.entries.add(role)
    change(gap, status="answered")
    assert filing.drift() == []


def test_the_table_follows_when_an_open_question_is_deleted(role):
    gap = GapFactory()
    gap.entries.add(role)
    gap.delete()
    assert filing.drift() == []


def test_the_table_follows_when_the_entries_of_a_question_are_cleared(role):
    gap = GapFactory()
    gap.entries.add(role)
    gap.entries.clear()
    assert filing.drift() == []


def test_the_table_follows_what_the_editors_let_narrow_lists(role, purpose):
    purpose.filters = False
    purpose.save()
    assert (stand(role, "purpose"), filing.drift()) == (set(), [])


def test_the_table_follows_what_is_asked_of_a_kind(role):
    for number in range(6):
        FacetFactory(key=f"question-{number}")
    assert filing.drift() == []
    Facet.objects.get(key="question-1").delete()
    assert filing.drift() == []


def test_the_table_follows_when_a_source_turns_out_to_be_a_copy(role):
    original, other = SourceFactory(), SourceFactory()
    Citation.objects.filter(statement__entry=role).delete()
    for source in (original, other):
        CitationFactory(statement=role.statements.get(), source=source)
    other.copy_of = original
    other.save()
    assert filing.drift() == []


def test_the_table_is_right_after_a_load(encyclopedia):
    assert Listed.objects.exists()
    assert filing.drift() == []


def test_what_was_written_past_django_is_found_and_put_right(role, capsys):
    role.statements.update(rank="deprecated")
    assert filing.drift() == [role.pk]
    call_command("reindex_search")
    assert filing.drift() == []


def test_an_entry_that_goes_leaves_no_place(role):
    role.delete()
    assert not Listed.objects.filter(slug="one").exists()
