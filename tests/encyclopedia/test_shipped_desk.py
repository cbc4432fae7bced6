"""The desk on the real content: the largest forms stay quick, and saving what nobody changed changes nothing."""

import pytest
from django.db.models import Count

from encyclopedia import kinds
from encyclopedia.models import Comparison, Facet, Gap, Guide, Revision, Source
from encyclopedia.revisions.documents import digest, documents_of, ident
from tests.encyclopedia.test_admin import address, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("encyclopedia")]
#: What a form may cost.
MOST_QUERIES = 40
KINDS = [kind.model for kind in kinds.every()]


def largest(model):
    """The entry of a kind of which most is said."""
    return model.objects.annotate(said=Count("statements")).order_by("-said", "slug").first()


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.model_name)
def test_the_form_of_the_largest_entry_costs_fewer_than_forty_queries(
    admin_client, model, django_assert_max_num_queries
):
    form = address(model, "change", largest(model).pk)
    with django_assert_max_num_queries(MOST_QUERIES - 1):
        assert admin_client.get(form).status_code == 200


@pytest.mark.parametrize("model", [*KINDS, Comparison, Facet, Gap, Guide, Source], ids=lambda one: one._meta.model_name)
def test_a_form_that_is_saved_as_it_stands_changes_nothing(admin_client, model):
    row = largest(model) if model in KINDS else model._default_manager.order_by("-pk").first()
    before = digest(documents_of([ident(row)])[ident(row)])
    form = address(model, "change", row.pk)
    response = admin_client.post(form, form_of(admin_client.get(form)))
    assert response.status_code == 302, response.context["errors"]
    assert digest(documents_of([ident(row)])[ident(row)]) == before
    assert Revision.objects.filter(digest=before).count() == 1
