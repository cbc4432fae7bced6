"""The pages of the desk, and previews, try nothing that their policy forbids."""

import pytest
from django.contrib.auth import get_user_model

from encyclopedia.models import Status
from encyclopedia.previews import Preview
from tests.factories import ComparisonFactory, FacetFactory, RoleFactory, SourceFactory, StatementFactory, WishFactory

pytestmark = pytest.mark.django_db(transaction=True)

DESK = [
    "",
    "coverage/",
    "roles/role/",
    "roles/role/add/",
    "roles/role/import/",
    "roles/role/export/",
    "encyclopedia/comparison/add/",
    "encyclopedia/source/add/",
    "encyclopedia/facet/",
    "encyclopedia/revision/",
    "encyclopedia/wish/",
    "auth/user/add/",
    "auth/group/1/change/",
    "password_change/",
]


def test_no_page_of_the_desk_tries_what_its_policy_forbids(watched, live_server):
    get_user_model().objects.create_superuser("editor", password="editor")
    role = RoleFactory(status=Status.DRAFT)
    StatementFactory(entry=role, facet=FacetFactory(), text_en="It plans.", text_zh_hans="规划。")
    comparison, source = ComparisonFactory(), SourceFactory()
    WishFactory()
    watched.goto(f"{live_server.url}/admin/")
    watched.fill("[name=username]", "editor")
    watched.fill("[name=password]", "editor")
    watched.click("[type=submit]")
    forms = [f"roles/role/{role.pk}/{page}/" for page in ("change", "history", "delete")]
    forms += [f"encyclopedia/comparison/{comparison.pk}/change/", f"encyclopedia/source/{source.pk}/change/"]
    for address in [*(f"/admin/{one}" for one in [*DESK, *forms]), Preview.of([role.pk]).url]:
        answer = watched.goto(f"{live_server.url}{address}")
        assert answer.status == 200, address
