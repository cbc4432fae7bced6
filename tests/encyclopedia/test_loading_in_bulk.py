"""What loads of any size rest on: documents kept on disk, and many rows written at once."""

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia import inserting, kinds
from encyclopedia.loading import bulk, loader, spool
from encyclopedia.loading.documents import document_types
from encyclopedia.models import Alias, Citation, Revision, Statement
from tests.content import BASICS, FILES, encyclopedia_now, load, write
from tests.factories import CompanyFactory

WRITTEN = [*(type_.model for type_ in document_types().values()), Alias, Citation, Statement]


@given(st.lists(st.binary(max_size=40) | st.dictionaries(st.text(max_size=5), st.integers())), st.randoms())
def test_what_is_kept_on_disk_comes_back_in_any_order(items, random):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "SMALL", 50)
        kept: spool.Spool[object] = spool.Spool()
        for item in items:
            kept.append(item)
    places = list(range(len(items)))
    random.shuffle(places)
    assert [kept[place] for place in places] == [items[place] for place in places]
    assert list(kept) == items


def test_what_is_added_after_reading_comes_at_the_end():
    kept: spool.Spool[str] = spool.Spool()
    kept.append("one")
    assert kept[0] == "one"
    kept.append("two")
    assert list(kept) == ["one", "two"]


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_a_new_row_is_what_django_would_make(model):
    made, usual = inserting.new(model), model()
    assert made._state.adding
    assert {field.attname: field.value_from_object(made) for field in model._meta.concrete_fields} == {
        field.attname: field.value_from_object(usual) for field in model._meta.concrete_fields
    }


def test_new_rows_share_no_lists():
    facet = next(type_.model for type_ in document_types().values() if type_.name == "facet")
    one, other = inserting.new(facet), inserting.new(facet)
    changing = [field.attname for field in facet._meta.concrete_fields if isinstance(field, models.JSONField)]
    assert changing
    assert all(getattr(one, name) is not getattr(other, name) for name in changing)


@pytest.mark.django_db
def test_rows_in_several_tables_are_what_saving_them_makes():
    model = kinds.get("unit").model
    company = CompanyFactory(name_en="Acme", name_zh_hans="甲公司")
    columns = {"company_id": company.pk, "status": "published", "name_zh_hans": "运营部"}
    in_bulk = [
        inserting.new(model, slug=f"bulk-{number}", name_en=f"Operations {number}", **columns) for number in (1, 2)
    ]
    bulk.insert(in_bulk)
    for number in (1, 2):
        model(slug=f"saved-{number}", name_en=f"Operations {number}", **columns).save()
    own = ("id", "entry_ptr_id", "slug", "changed")
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in own]
    found = {one["slug"]: one for one in model.objects.values("slug", *names)}
    for number in (1, 2):
        made, saved = found[f"bulk-{number}"], found[f"saved-{number}"]
        assert {**made, "slug": ""} == {**saved, "slug": ""}
    assert [row.pk for row in in_bulk] == list(
        model.objects.filter(slug__startswith="bulk").values_list("pk", flat=True)
    )


@pytest.mark.django_db
def test_more_documents_than_are_written_at_once_are_all_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr("encyclopedia.loading.changes.BATCH", 3)
    terms = "---\n".join(
        f"term: term-{number}\nname: {{en: Term {number}, zh-hans: 词{number}}}\nvocabulary: goals\n"
        # Each is narrower than one that comes after it.
        + (f"broader: term-{number + 1}\n" if number < 9 else "")
        for number in range(10)
    )
    goals = "vocabulary: goals\nlabel: {en: Goals, zh-hans: 目标}\n"
    folder = write(tmp_path / "content", {"terms.yaml": terms, "basics.yaml": goals})
    assert "created 11 " in load(folder)
    before = encyclopedia_now()
    assert "term-9" in "".join(before.values())
    assert Revision.objects.count() == 11
    (folder / "terms.yaml").write_text(terms.replace("en: Term", "en: Word"))
    assert "changed 10 " in load(folder)
    (folder / "terms.yaml").write_text(terms)
    load(folder)
    assert encyclopedia_now() == before


@pytest.mark.django_db
def test_every_step_of_a_load_says_how_far_it_is(tmp_path):
    told: dict[str, list[tuple[int, int]]] = {}
    loader.load([write(tmp_path, FILES)], progress=lambda step, *done: told.setdefault(step, []).append(done))
    assert list(told) == [
        *("reading", "comparing", "creating", "changing", "checking", "filling", "indexing", "listing"),
    ]
    for numbers in told.values():
        assert numbers == sorted(numbers)
        done, total = numbers[-1]
        assert done == total > 0


@pytest.mark.django_db
def test_entries_that_name_very_many_others_are_loaded_again(tmp_path):
    # SQLite takes a thousand conditions at most.
    many = range(1_100)
    terms = "---\n".join(
        f"term: term-{number}\nname: {{en: Term {number}, zh-hans: 词{number}}}\nvocabulary: goals\n" for number in many
    )
    roles = "---\n".join(
        f"role: role-{number}\nname: {{en: Role {number}, zh-hans: 岗{number}}}\nfacets:\n  purpose:\n"
        + "".join(f"  - {{entry: term-{term}, source: handbook}}\n" for term in many[number::11])
        for number in range(11)
    )
    folder = write(tmp_path / "content", {"basics.yaml": BASICS, "terms.yaml": terms, "roles.yaml": roles})
    load(folder)
    (folder / "roles.yaml").write_text(roles.replace("en: Role", "en: Job"))
    assert "changed 11 " in load(folder)
