"""The form of a comparison at the desk: its columns, its own rows with their cells, and its way to readers."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from encyclopedia.admin.languages import side_by_side
from encyclopedia.models import Citation, Comparison, ComparisonCell, Status
from tests.conftest import text, texts
from tests.encyclopedia.test_admin import form_of
from tests.encyclopedia.test_desk import member
from tests.factories import (
    ComparisonFactory,
    FacetFactory,
    GuideFactory,
    GuideSectionFactory,
    RoleFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison():
    """A draft of a comparison of two published roles."""
    one, other = RoleFactory(slug="one", name_en="One"), RoleFactory(slug="other", name_en="Other")
    return ComparisonFactory(of=[one, other], status=Status.DRAFT)


def address(comparison):
    return reverse("admin:encyclopedia_comparison_change", args=[comparison.pk])


def send(client, comparison, **fields):
    """Send the form as it stands with some fields changed."""
    data = {**form_of(client.get(address(comparison))), **fields}
    return BeautifulSoup(client.post(address(comparison), data, follow=True).content, "html.parser")


def new_row(comparison, place=0, **cells):
    """A new own row; `cells` by the slug of the column: its two texts, and the sources of the cell."""
    sent = {
        "rows-TOTAL_FORMS": place + 1,
        f"rows-{place}-label_en": "Essence",
        f"rows-{place}-label_zh_hans": "本质",
        f"rows-{place}-order": place,
    }
    for column in comparison.members.all():
        english, chinese, *sources = cells.get(column.entry.slug, ("", ""))
        name = f"rows-{place}-cell_{column.pk}"
        sent |= {f"{name}_text_en": english, f"{name}_text_zh_hans": chinese, f"{name}_basis": "stated"}
        sent |= {f"{name}_citations-source": [one.pk for one in sources]}
        sent |= {
            f"{name}_citations-locator": ["§1"] * len(sources),
            f"{name}_citations-stance": ["supports"] * len(sources),
        }
    return sent


def cells():
    return [(cell.member.entry.slug, cell.text_en) for cell in ComparisonCell.objects.order_by("member__order")]


def test_a_row_is_written_with_its_cells_and_their_sources_in_one_form(admin_client, comparison):
    source = SourceFactory()
    send(admin_client, comparison, **new_row(comparison, one=("This", "这", source), other=("That", "那", source)))
    assert cells() == [("one", "This"), ("other", "That")]
    assert Citation.objects.filter(cell__isnull=False, source=source).count() == 2


def test_a_cell_that_is_left_empty_is_not_stated(admin_client, comparison):
    send(admin_client, comparison, **new_row(comparison, one=("This", "这")))
    assert cells() == [("one", "This")]


def test_a_cell_in_one_language_only_is_refused_and_kept(admin_client, comparison):
    page = send(admin_client, comparison, **new_row(comparison, one=("This", "")))
    assert texts(page, ".errorlist") == ["Write it in both languages."]
    assert "This" in texts(page, "textarea[name^=rows]")


def test_a_source_without_a_text_is_refused(admin_client, comparison):
    page = send(admin_client, comparison, **new_row(comparison, one=("", "", SourceFactory())))
    assert texts(page, ".errorlist") == ["There is a source and nothing that it says."]


def test_a_cell_is_changed_and_its_sources_stay(admin_client, comparison):
    send(admin_client, comparison, **new_row(comparison, one=("This", "这", SourceFactory())))
    before = Citation.objects.get(cell__isnull=False)
    column = comparison.members.first().pk
    send(admin_client, comparison, **{f"rows-0-cell_{column}_text_en": "Something"})
    assert cells() == [("one", "Something")]
    assert Citation.objects.get(cell__isnull=False) == before


def test_a_cell_that_is_emptied_goes(admin_client, comparison):
    send(admin_client, comparison, **new_row(comparison, one=("This", "这")))
    column = comparison.members.first().pk
    name = f"rows-0-cell_{column}"
    send(admin_client, comparison, **{f"{name}_text_en": "", f"{name}_text_zh_hans": ""})
    assert cells() == []


def test_saving_a_comparison_without_changes_changes_nothing(admin_client, comparison):
    send(admin_client, comparison, **new_row(comparison, one=("This", "这", SourceFactory())))
    before = list(ComparisonCell.objects.values()), list(Citation.objects.values())
    send(admin_client, comparison)
    assert (list(ComparisonCell.objects.values()), list(Citation.objects.values())) == before


def test_a_comparison_that_is_written_has_no_rows_until_its_columns_are_saved(admin_client):
    page = BeautifulSoup(admin_client.get(reverse("admin:encyclopedia_comparison_add")).content, "html.parser")
    assert page.select("#members-group")
    assert not page.select("#rows-group")


def test_the_form_of_a_comparison_costs_the_same_however_many_rows_it_has(
    admin_client, comparison, django_assert_num_queries
):
    def rows(count):
        for number in range(count):
            row = comparison.rows.create(label_en=f"Row {number}", label_zh_hans="行", order=number)
            for column in comparison.members.all():
                row.cells.create(member=column, text_en="So", text_zh_hans="是")

    rows(1)
    admin_client.get(address(comparison))
    with django_assert_num_queries(22):
        admin_client.get(address(comparison))
    rows(4)
    with django_assert_num_queries(22):
        admin_client.get(address(comparison))


# The way to readers


def test_an_editor_does_not_publish_a_comparison(django_user_model, client, comparison):
    editor = member(django_user_model, client, "Editor")
    send(editor.client, comparison, status=Status.PUBLISHED)
    assert Comparison.objects.get().status == Status.DRAFT


def test_an_answer_without_a_source_waits_in_review_and_says_why(django_user_model, client, comparison):
    reviewer = member(django_user_model, client, "Reviewer")
    page = send(reviewer.client, comparison, status=Status.PUBLISHED)
    assert Comparison.objects.get().status == Status.IN_REVIEW
    assert "The verdict has no source." in text(page.select_one(".messagelist"))


def test_an_answer_about_a_draft_waits_in_review_and_names_it(django_user_model, client, comparison):
    reviewer = member(django_user_model, client, "Reviewer")
    comparison.citations.create(source=SourceFactory())
    entry = comparison.members.first().entry
    entry.status = Status.DRAFT
    entry.save()
    page = send(reviewer.client, comparison, status=Status.PUBLISHED)
    assert Comparison.objects.get().status == Status.IN_REVIEW
    assert "“One” is not published." in text(page.select_one(".messagelist"))


def test_a_reviewer_publishes_an_answer_that_lacks_nothing(django_user_model, client, comparison):
    reviewer = member(django_user_model, client, "Reviewer")
    comparison.citations.create(source=SourceFactory())
    send(reviewer.client, comparison, status=Status.PUBLISHED)
    assert Comparison.objects.get().status == Status.PUBLISHED


@pytest.mark.parametrize(("sections", "status"), [(0, Status.IN_REVIEW), (1, Status.PUBLISHED)])
def test_a_guide_is_published_as_soon_as_it_has_a_section(admin_client, sections, status):
    guide = GuideFactory(status=Status.DRAFT)
    GuideSectionFactory.create_batch(sections, guide=guide)
    form = reverse("admin:encyclopedia_guide_change", args=[guide.pk])
    admin_client.post(form, {**form_of(admin_client.get(form)), "status": Status.PUBLISHED})
    guide.refresh_from_db()
    assert guide.status == status


# Forms


def test_the_languages_of_a_text_stand_beside_each_other():
    assert side_by_side(["key", "label_en", "label_zh_hans", "order", ("a", "b")]) == [
        "key",
        ("label_en", "label_zh_hans"),
        "order",
        ("a", "b"),
    ]


def test_a_facet_has_the_languages_of_its_label_beside_each_other(admin_client):
    facet = FacetFactory()
    page = BeautifulSoup(
        admin_client.get(reverse("admin:encyclopedia_facet_change", args=[facet.pk])).content, "html.parser"
    )
    line = page.select_one(".form-row:has([name=label_en])")
    assert line.select("[name=label_zh_hans]")
