"""The index says what readers may see, whatever was written and however."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from departments.models import Company
from encyclopedia.models import Alias, Entry, Event, SearchDocument, Statement, Status
from encyclopedia.revisions.documents import documents_of, ident
from encyclopedia.revisions.recording import recorded
from encyclopedia.revisions.restoring import restore
from encyclopedia.searching import sharing
from encyclopedia.searching.finding import search
from encyclopedia.searching.indexing import drift
from roles.models import Role
from tests.factories import (
    AliasFactory,
    CompanyFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    StatementFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def found(typed):
    return [hit.entry.slug for hit in search(typed).hits]


def rename(entry: Any, name: str) -> None:
    entry.name_en = name
    entry.save()


@pytest.fixture(autouse=True)
def index_is_right_in_the_end():
    yield
    assert not drift()
    assert not sharing.drift()


@pytest.fixture
def role():
    return RoleFactory(slug="one", name_en="Alpha", name_zh_hans="甲乙")


def test_what_is_made_is_found(role):
    assert found("Alpha") == found("甲乙") == ["one"]


def test_what_is_renamed_is_found_by_its_new_name_alone(role):
    role.name_en = "Omega"
    role.save()
    assert (found("Omega"), found("Alpha")) == (["one"], [])


def test_what_is_deleted_is_not_found(role):
    role.delete()
    assert found("Alpha") == []
    assert not SearchDocument.objects.exists()


def test_what_is_deleted_in_bulk_is_not_found(role):
    Entry.objects.filter(slug="one").delete()
    assert found("Alpha") == []


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.RETIRED])
def test_what_is_taken_away_from_readers_is_not_found_and_what_is_given_back_is(role, status):
    Role.objects.get().save()
    role.status = status
    role.save()
    assert found("Alpha") == []
    role.status = Status.PUBLISHED
    role.save()
    assert found("Alpha") == ["one"]


def test_another_name_is_found_until_it_is_taken_away(role):
    alias = AliasFactory(entry=role, text="别名")
    assert found("别名") == ["one"]
    alias.delete()
    assert found("别名") == []


def test_names_that_are_deleted_in_bulk_are_not_found(role):
    AliasFactory(entry=role, text="别名")
    Alias.objects.all().delete()
    assert found("别名") == []


def test_a_statement_is_found_until_it_is_taken_away_or_deprecated(role):
    statement = StatementFactory(entry=role, text_en="Counting sheep", text_zh_hans="数绵羊", target=None)
    assert found("sheep") == found("绵羊") == ["one"]
    statement.rank = "deprecated"
    statement.save()
    assert found("sheep") == []
    Statement.objects.all().delete()
    assert found("绵羊") == []


def test_a_statement_is_found_by_what_it_names_as_that_is_called_now(role):
    term = TermFactory(slug="term", name_en="Wool")
    StatementFactory(entry=role, target=term)
    assert found("Wool") == ["term", "one"]
    rename(term, "Silk")
    assert (found("Silk"), found("Wool")) == (["term", "one"], [])


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_what_a_statement_names_is_found_nowhere_when_readers_may_not_see_it(role, status):
    term = TermFactory(name_en="Wool")
    StatementFactory(entry=role, target=term)
    term.status = status
    term.save()
    assert found("Wool") == []


def test_what_is_said_of_an_unpublished_company_is_not_found(role):
    company = CompanyFactory(status=Status.DRAFT)
    StatementFactory(entry=role, at_company=company, text_en="Secretly", target=None, text_zh_hans="秘密地")
    assert found("Secretly") == []
    company.status = Status.PUBLISHED
    company.save()
    assert found("Secretly") == ["one"]


def test_a_name_that_only_an_unpublished_company_uses_is_not_found(role):
    company = CompanyFactory(status=Status.DRAFT)
    AliasFactory(entry=role, text="暗号", used_by=company)
    assert found("暗号") == []
    company.status = Status.PUBLISHED
    company.save()
    assert found("暗号") == ["one"]


def test_a_unit_is_found_by_its_company_as_that_is_called_now():
    company = CompanyFactory(slug="company", name_en="Acme", name_zh_hans="甲公司")
    OrgUnitFactory(slug="unit", name_en="Brand", company=company)
    assert found("Acme brand")[0] == "unit"
    rename(company, "Umbrella")
    assert (found("Umbrella brand")[0], found("Acme")) == ("unit", [])


def test_a_unit_of_an_unpublished_company_is_not_found():
    company = CompanyFactory(name_en="Acme")
    OrgUnitFactory(slug="unit", name_en="Brand", company=company)
    company.status = Status.RETIRED
    company.save()
    assert found("Brand") == found("Acme") == []


def test_what_the_index_holds_too_much_is_still_not_shown(role):
    Entry.objects.filter(pk=role.pk).update(status=Status.DRAFT)
    assert found("Alpha") == []
    Entry.objects.filter(pk=role.pk).update(status=Status.PUBLISHED)


def test_a_load_is_found_and_what_it_prunes_is_not(facets, tmp_path):
    file = tmp_path / "role.yaml"
    text = "role: loaded\nname: {{en: {}, zh-hans: 装载}}\n"
    file.write_text(text.format("Loaded"), encoding="utf-8")
    call_command("load_encyclopedia", file, stdout=StringIO())
    assert found("Loaded") == ["loaded"]
    file.write_text(text.format("Reloaded"), encoding="utf-8")
    call_command("load_encyclopedia", file, stdout=StringIO())
    assert (found("Reloaded"), found("装载")) == (["loaded"], ["loaded"])


def test_a_load_that_is_only_tried_leaves_nothing_behind(facets, tmp_path):
    file = tmp_path / "role.yaml"
    file.write_text("role: loaded\nname: {en: Loaded, zh-hans: 装载}\n", encoding="utf-8")
    call_command("load_encyclopedia", file, "--dry-run", stdout=StringIO())
    assert found("Loaded") == []


def test_a_change_that_is_recorded_is_indexed_once_when_it_is_done(role, django_assert_num_queries):
    with recorded([role]):
        for number in range(5):
            AliasFactory(entry=role, text=f"又名{number}")
        assert found("又名3") == []
    assert found("又名3") == ["one"]


def test_a_change_that_fails_leaves_the_index_as_it_was(role):
    with pytest.raises(ZeroDivisionError), recorded([role]):  # noqa: PT012 (the change, and then what fails)
        role.name_en = "Omega"
        role.save()
        raise ZeroDivisionError
    assert found("Alpha") == ["one"]


def test_a_revert_is_found(role, facets):
    before = documents_of([ident(role)])[ident(role)]
    with recorded([role]):
        role.name_en = "Omega"
        role.save()
    with recorded([role], event=Event.REVERTED):
        restore("role", before, role.pk)
    assert (found("Alpha"), found("Omega")) == (["one"], [])


@pytest.mark.django_db(transaction=True)
def test_what_a_fixture_brings_is_found_when_all_of_it_is_there(tmp_path):
    StatementFactory(entry=RoleFactory(slug="one"), target=MetricFactory(name_en="Sheep"))
    fixture = tmp_path / "all.json"
    apps = ["encyclopedia", "departments", "roles"]
    call_command("dumpdata", *apps, natural_foreign=True, natural_primary=True, output=str(fixture), verbosity=0)
    assert "searchdocument" not in fixture.read_text(encoding="utf-8")
    call_command("flush", interactive=False, verbosity=0)
    assert not SearchDocument.objects.exists()
    call_command("loaddata", fixture, verbosity=0)
    assert "one" in found("Sheep")


def test_making_the_index_anew_says_what_it_did(role):
    SearchDocument.objects.all().delete()
    out = StringIO()
    call_command("reindex_search", stdout=out)
    assert out.getvalue() == "1 entries in the index · 1 missing, 0 stale, 0 surplus before\n"
    assert found("Alpha") == ["one"]


def test_an_index_that_is_right_is_told_so(role):
    out = StringIO()
    call_command("reindex_search", "--check", stdout=out)
    assert out.getvalue() == "The index is right.\n"


def test_an_index_that_is_not_right_is_told_entry_by_entry_and_left_as_it_is():
    for slug in ("missing-one", "stale-one", "surplus-one"):
        RoleFactory(slug=slug)
    SearchDocument.objects.filter(entry__slug="missing-one").delete()
    SearchDocument.objects.filter(entry__slug="stale-one").update(names="n=other")
    Entry.objects.filter(slug="surplus-one").update(status=Status.DRAFT)
    out = StringIO()
    with pytest.raises(CommandError, match="1 missing, 1 stale, 1 surplus") as error:
        call_command("reindex_search", "--check", stdout=out)
    assert error.value.returncode == 1
    assert out.getvalue().splitlines() == ["missing: missing-one", "stale: stale-one", "surplus: surplus-one"]
    assert drift()
    call_command("reindex_search", stdout=out)


def test_a_company_that_was_saved_alone_in_a_transaction_that_is_undone_is_not_found():
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 (the change, and then what fails)
        Company.objects.create(slug="acme", name_en="Acme", name_zh_hans="甲", status=Status.PUBLISHED)
        raise ZeroDivisionError
    assert found("Acme") == []
