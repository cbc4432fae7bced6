"""What a reader of role pages sees."""

import pytest

from tests.factories import RoleFactory


@pytest.mark.django_db
def test_a_role_page_names_what_the_role_is_for(read, facets):
    RoleFactory(slug="product-operations", says={"purpose": ["retention"]})
    page = read("/en/roles/product-operations/")
    assert "Retention" in page.select_one("#group-identity").text
