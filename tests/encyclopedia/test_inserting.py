"""Many rows at once are the rows that Django would have written, on both databases."""

import pytest
from django.db import IntegrityError, transaction

from encyclopedia import inserting
from encyclopedia.models import Citation, Entry, Event, Facet, Revision, SearchDocument, Statement, Status, Tag
from tests.factories import FacetFactory, RoleFactory

#: What a database's own form of rows has signs for, or might stumble over.
TEXTS = [
    "",
    "\\",
    "\\N",
    "\\.",
    "a\tb",
    "a\nb\r\nc",
    "100 %s",
    "100%%",
    "'\"`",
    "𠀀 运营",
    "null",
    "NULL",
    "\\t\\n",
    "ends\\",
]
assert len(TEXTS) > inserting.FEW

pytestmark = pytest.mark.django_db


def revision(number: int, text: str) -> Revision:
    """An unsaved revision that holds a text in columns of each sort, and nothing where a column may hold nothing."""
    document = {"name": text, "list": [number, None, True, 0.5]}
    return inserting.new(
        Revision, type="role", slug="a", number=number, event=Event.LOADED, note=text, digest="", document=document
    )


def test_rows_are_what_bulk_create_would_make():
    inserting.insert(revision(number, text) for number, text in enumerate(TEXTS, 1))
    found = list(Revision.objects.order_by("number"))
    Revision.objects.all().delete()
    Revision.objects.bulk_create(revision(number, text) for number, text in enumerate(TEXTS, 1))
    kept = ("type", "slug", "number", "event", "status", "note", "digest", "document", "made_by_id")
    assert [[getattr(row, name) for name in kept] for row in found] == [
        [getattr(row, name) for name in kept] for row in Revision.objects.order_by("number")
    ]
    assert [row.note for row in found] == TEXTS


def test_rows_know_their_keys_in_their_order_and_are_saved():
    rows = [revision(number, text) for number, text in enumerate(TEXTS, 1)]
    inserting.insert(rows)
    keys = list(Revision.objects.order_by("number").values_list("pk", flat=True))
    assert [row.pk for row in rows] == keys == sorted(keys)
    assert not any(row._state.adding for row in rows)
    rows[0].note = "changed"
    rows[0].save()
    assert Revision.objects.get(pk=keys[0]).note == "changed"
    assert Revision.objects.count() == len(TEXTS)


def test_the_database_goes_on_counting_after_the_keys_that_were_given():
    inserting.insert(revision(number, text) for number, text in enumerate(TEXTS, 1))
    last = Revision.objects.order_by("-pk").first()
    one = revision(100, "")
    one.save()
    assert one.pk > last.pk
    # A key is never given twice, even when the row that had it is gone.
    given = one.pk
    one.delete()
    more = [revision(number, "") for number in range(200, 220)]
    inserting.insert(more)
    assert more[0].pk > given


def test_a_few_rows_are_written_too():
    rows = [revision(1, "one"), revision(2, "two")]
    inserting.insert(rows)
    assert [row.note for row in Revision.objects.filter(pk__in=[row.pk for row in rows]).order_by("number")] == [
        "one",
        "two",
    ]


def test_no_rows_are_no_question(django_assert_num_queries):
    with django_assert_num_queries(0):
        inserting.insert([])


def test_what_the_database_refuses_is_refused_as_of_any_row():
    facet, entry = FacetFactory(), RoleFactory()
    rows = [inserting.new(Statement, entry_id=entry.pk, facet_id=facet.pk, value="no value") for _ in range(20)]
    with pytest.raises(IntegrityError), transaction.atomic():
        inserting.insert(rows)
    assert not Statement.objects.exists()


def test_a_moment_of_change_is_that_of_the_writing():
    rows = [
        inserting.new(Entry, kind="term", slug=f"term-{number}", name_en="Term", name_zh_hans="词", status=Status.DRAFT)
        for number in range(20)
    ]
    inserting.insert(rows)
    found = Entry.objects.get(pk=rows[-1].pk)
    assert found.changed == rows[-1].changed
    assert (found.name, found.folded_en) == ("Term", "")


def test_a_row_that_is_there_gets_the_columns_that_are_to_be_replaced():
    entry = RoleFactory(status=Status.PUBLISHED)
    there = SearchDocument.objects.get(entry=entry)
    inserting.insert(
        [inserting.new(SearchDocument, entry_id=entry.pk, names="k=role n=new", definition="other", texts="")],
        replacing=("names",),
    )
    found = SearchDocument.objects.get(entry=entry)
    assert (found.names, found.definition) == ("k=role n=new", there.definition)


def test_a_new_row_takes_a_row_that_it_names():
    facet, entry = FacetFactory(), RoleFactory()
    statement = Statement.objects.create(entry=entry, facet=facet, text_en="a", text_zh_hans="甲")
    citation = inserting.new(Citation, statement=statement)
    assert (citation.statement_id, citation.statement) == (statement.pk, statement)


@pytest.mark.parametrize("model", [Facet, Tag, Revision, SearchDocument])
def test_columns_set_at_once_are_those_that_setting_them_one_by_one_gives(model):
    names = [field.attname for field in model._meta.concrete_fields]
    row, other = inserting.new(model, **dict.fromkeys(names, None)), model()
    for name in names:
        setattr(other, name, None)
    assert {name: vars(row).get(name) for name in names} == {name: vars(other).get(name) for name in names}
