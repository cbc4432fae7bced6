"""The API keeps to its OpenAPI document, whatever is asked: what the document allows, and what it does not."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import (
    CoveragePhaseConfig,
    GenerationConfig,
    PhasesConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from config.api import api
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    ComparisonFactory,
    FacetFactory,
    GapFactory,
    GlossaryWordFactory,
    GuideSectionFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TagFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db

#: The same questions on every run, on every machine.
SEED = 20_261_124


@pytest.fixture(autouse=True)
def kept_connection() -> Iterator[None]:
    """Requests through WSGI end with the test's transaction as it is; Django's own test client does the same."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def content(db: None) -> None:
    """Something of every sort, under the slugs that the document's examples name."""
    roles = [
        RoleFactory(slug=slug, says={"metrics": ["dau"], "goals": ["retention"]}, tagged=["internet"])
        for slug in ("category-operations", "product-operations", "brand")
    ]
    ComparisonFactory(slug="brand-vs-public-relations", of=roles[:2])
    CitationFactory(alias=AliasFactory(entry=roles[1], text="企划部"), source=SourceFactory(key="chuangyiling-2023"))
    functions = FacetFactory(key="functions", kinds=["unit"], vocabulary=TermFactory(slug="planning").vocabulary)
    for slug in ("company-a", "company-b"):
        unit = OrgUnitFactory(slug=f"{slug}-brand", company=CompanyFactory(slug=slug))
        StatementFactory(entry=unit, facet=functions, target=TermFactory(slug="planning"))
    GapFactory(slug="category-operations-metrics").entries.add(roles[0])
    GuideSectionFactory(guide__slug="marketing-operations-brand")
    GlossaryWordFactory(entry=roles[0])
    TagFactory(name="internet")


def document() -> OpenApiSchema:
    """The API as its own document describes it, asked through WSGI."""
    unexpected = {"post", "put", "delete", "patch"}
    project = ProjectConfig(
        generation=GenerationConfig(deterministic=True, database="none"),
        phases=PhasesConfig(coverage=CoveragePhaseConfig(unexpected_methods=unexpected)),
    )
    config = SchemathesisConfig(seed=SEED, projects=ProjectsConfig(default=project))
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())), config=config)
    schema.app = get_wsgi_application()
    return schema


contract = document()


@contract.parametrize()
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_keeps_to_the_document(case: Any) -> None:
    # schemathesis does not unpack what comes through WSGI.
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
