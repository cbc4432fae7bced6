"""Previews: what is not published yet, for whoever has a link that ends."""

from datetime import timedelta

import pytest
from django.urls import reverse

from encyclopedia import previews
from encyclopedia.models import Status
from encyclopedia.previews import Preview
from tests.conftest import links, text, texts
from tests.factories import ComparisonFactory, RoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A role that readers do not see yet."""
    return RoleFactory(slug="draft", name_en="A draft", status=Status.DRAFT, says={"purpose": ["retention"]})


@pytest.fixture
def there():
    """A role that readers see."""
    return RoleFactory(slug="there", name_en="There", says={"purpose": ["retention"]})


def test_whoever_has_the_link_reads_the_page(read, draft):
    assert text(read(Preview.of([draft.pk]).url).h1).startswith("A draft")


def test_the_page_says_that_it_is_a_preview(read, draft):
    assert text(read(Preview.of([draft.pk]).url).select_one(".preview")).startswith(
        "A preview of what is not published"
    )


def test_without_the_link_nobody_reads_it(read, draft):
    read("/en/roles/draft/", status=404)


def test_the_form_of_a_draft_has_the_link(admin_client, client, draft):
    response = admin_client.get(reverse("admin:roles_role_change", args=[draft.pk]))
    address = response.context["absolute_url"]
    client.logout()
    assert client.get(address).status_code == 200


def test_the_form_of_what_is_published_leads_to_its_page(admin_client, there):
    response = admin_client.get(reverse("admin:roles_role_change", args=[there.pk]))
    assert response.context["absolute_url"] == "/en/roles/there/"


def test_a_link_ends(client, monkeypatch, draft):
    monkeypatch.setattr(previews, "VALID_FOR", timedelta(seconds=-1))
    assert client.get(Preview.of([draft.pk]).url).status_code == 410


def test_a_link_that_nobody_made_leads_nowhere(read, draft):
    read(f"{Preview.of([draft.pk]).url[:-2]}x/", status=404)


@pytest.mark.parametrize("token", ["x", "a:b:c", "x" * 3000, "%F0%9F%98%80"])
def test_nonsense_in_the_address_leads_nowhere(read, token):
    read(f"/en/preview/{token}/", status=404)


def test_a_link_to_what_was_deleted_leads_nowhere(read, draft):
    address = Preview.of([draft.pk]).url
    draft.delete()
    read(address, status=404)


@pytest.mark.parametrize("ended", [False, True])
def test_a_preview_is_kept_out_of_caches_and_search_engines(client, monkeypatch, draft, ended):
    if ended:
        monkeypatch.setattr(previews, "VALID_FOR", timedelta(seconds=-1))
    headers = client.get(Preview.of([draft.pk]).url).headers
    assert "no-store" in headers["Cache-Control"]
    assert "private" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_preview_names_no_page_as_its_own(read, draft):
    page = read(Preview.of([draft.pk]).url)
    assert not page.select("link[rel=canonical], link[hreflang]")


def test_a_draft_is_compared_with_what_is_published(read, draft, there):
    page = read(Preview.of([draft.pk]).comparison_url(["draft", "there"]))
    assert texts(page, ".table__head > a:first-child") == ["A draft", "There"]


def test_a_link_to_one_draft_does_not_open_another(read, draft):
    RoleFactory(slug="other", status=Status.DRAFT)
    read(Preview.of([draft.pk]).comparison_url(["draft", "other"]), status=404)


def test_what_is_typed_beside_a_draft_leads_to_their_comparison(client, draft, there):
    preview = Preview.of([draft.pk])
    response = client.get(preview.compare_url, {"entry": ["draft", "There"]})
    assert response.headers["Location"] == preview.comparison_url(["draft", "there"])


def test_every_link_to_a_comparison_stays_in_the_preview(read, draft, there):
    page = read(Preview.of([draft.pk]).url)
    compared = [link for link in links(page, "main a") if "/compare/" in link]
    assert compared
    assert all("/preview/" in link for link in compared)


def test_columns_are_swapped_within_the_preview(read, draft, there):
    preview = Preview.of([draft.pk])
    page = read(preview.comparison_url(["draft", "there"]))
    assert links(page, ".controls__swap") == [preview.comparison_url(["there", "draft"])]


def test_a_comparison_in_preview_has_no_files_that_would_be_missing(read, draft, there):
    page = read(Preview.of([draft.pk]).comparison_url(["draft", "there"]))
    assert not page.select(".controls__exports")


def test_an_answer_that_is_not_published_yet_is_shown_in_its_preview(admin_client, read, draft, there):
    comparison = ComparisonFactory(of=[draft, there], status=Status.DRAFT, verdict_en="A new answer.")
    response = admin_client.get(reverse("admin:encyclopedia_comparison_change", args=[comparison.pk]))
    response = admin_client.get(response.context["absolute_url"], follow=True)
    assert "A new answer." in response.content.decode()


def test_an_answer_that_is_not_published_yet_is_not_shown_to_readers(read, there):
    other = RoleFactory(slug="other", says={"purpose": ["retention"]})
    ComparisonFactory(of=[other, there], status=Status.DRAFT, verdict_en="A new answer.")
    assert "A new answer." not in text(read("/en/compare/other/vs/there/"))


def test_a_retired_entry_is_previewed_and_does_not_lead_away(read, there):
    retired = RoleFactory(slug="old", name_en="Old", status=Status.RETIRED, replaced_by=there)
    assert text(read(Preview.of([retired.pk]).url).h1).startswith("Old")


# From pages to forms


def test_a_page_leads_to_its_form(read, there):
    assert reverse("admin:roles_role_change", args=[there.pk]) in links(read("/en/roles/there/"))


def test_a_comparison_that_nobody_answered_leads_to_a_form_with_its_columns(read, admin_client, there):
    other = RoleFactory(slug="other", says={"purpose": ["retention"]})
    (address,) = links(read("/en/compare/other/vs/there/"), ".verdict__edit a")
    form = admin_client.get(address)
    chosen = [one["entry"] for one in form.context["inline_admin_formsets"][0].formset.initial_extra]
    assert chosen == [other.pk, there.pk]
