"""The OpenAPI document beyond what the operations say of themselves, and the page that shows it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from ninja.openapi.docs import DocsBase
from ninja.openapi.schema import OpenAPISchema

from encyclopedia.api import LICENCE
from encyclopedia.api.problems import CONTENT_TYPE

TITLE = "Role Atlas"
DESCRIPTION = """\
What Role Atlas knows of roles, departments and companies, with a source behind every claim. It is read only, and needs
no key.

**Languages.** Every text is an object of language tags: `{"en": "Brand", "zh-Hans": "品牌部", "zh-Hant": "品牌部"}`.
Traditional Chinese is converted from the Simplified text where no editor has written it. Answers are the same for
everybody, whatever `Accept-Language` says.

**Identifiers.** `id` is the address of a thing in this API. It is made of a slug or a key that stays for good. An entry
that was replaced answers 301 with the address of its successor.

**Lists** come in parts: follow `next` (or the header `Link: …; rel="next"`) until it is null. Parts begin after a key,
so nothing is skipped or seen twice when something is added meanwhile. `limit` is 50 unless you say otherwise, and 200
at most.

**Fresh copies.** Every answer carries an `ETag` that names the edition of the encyclopedia. Send it back in
`If-None-Match`: while nothing has changed, the answer is 304 without a body, and costs next to nothing.

**Problems** are `application/problem+json` (RFC 9457). Unknown parameters, and values that cannot be, are refused with
400; what is not there, or not published, is 404.

**What it means.** *Not stated* is neither *no* nor *different*. Opinions, analogies and quotes are claims of their own
`kind` and name whose they are. `voices` counts independent sources: copies of one text are one voice.
"""
TAGS = {
    "Start": "Where everything begins.",
    "Entries": "Roles, departments, companies, their units, metrics, frameworks and terms, and what is stated of them.",
    "Search": "What people type, read as they mean it.",
    "Comparisons": "What is the difference between these entries?",
    "Matrix": "Who does what at each company?",
    "Words": "The questions that are asked, the titles that people use, and the words that are written.",
    "Library": "Sources, open questions and guides.",
}
VALIDATORS = {
    "ETag": ("Names the edition of the encyclopedia that the answer shows.", 'W/"3f2a0b6c9d1e8f7a5b4c"'),
    "Last-Modified": ("When the encyclopedia was last changed.", "Tue, 24 Nov 2026 08:00:00 GMT"),
}


def extra() -> dict[str, Any]:
    """What the document says of the API as a whole."""
    return {
        "info": {"license": {"name": LICENCE, "identifier": LICENCE}},
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
    }


def complete(document: OpenAPISchema) -> OpenAPISchema:
    """The document with what holds for every operation: 304, the validators, and problems in their own media type."""
    for path in document["paths"].values():
        operation = path["get"]
        operation["summary"] = str(operation["summary"])
        operation["parameters"] = [_parameter(one) for one in operation["parameters"]]
        responses = operation["responses"]
        for status, response in responses.items():
            if status >= 400:
                response["content"] = dict.fromkeys([CONTENT_TYPE], *response["content"].values())
        responses[200]["headers"] = {name: _header(*about) for name, about in VALIDATORS.items()}
        responses[304] = {"description": "Nothing has changed since the edition that `If-None-Match` names."}
        if 301 in responses:
            responses[301]["headers"] = {"Location": _header("The address of what took its place.", "", "uri")}
        if any(one["name"] in ("after", "start") for one in operation["parameters"]):
            responses[200]["headers"]["Link"] = _header("The next part.", '<https://atlas.example/…>; rel="next"')
        operation["responses"] = {str(status): responses[status] for status in sorted(responses)}
    return document


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter as it is sent: left out or with a value, never null; a list names each once; one example."""
    schema = parameter["schema"]
    if "anyOf" in schema:
        (sent,) = [one for one in schema.pop("anyOf") if one != {"type": "null"}]
        schema = {**sent, **schema}
    if schema.get("type") == "array":
        schema["uniqueItems"] = True
    examples = schema.pop("examples", [])
    for name in ("title", "description"):
        schema.pop(name, None)
    parameter = {name: value for name, value in parameter.items() if name not in ("examples", "example")}
    shown = {"example": examples[0]} if examples else {}
    return {**parameter, "schema": schema, **shown}


def _header(description: str, example: str, form: str = "") -> dict[str, Any]:
    schema = {"type": "string", **({"format": form} if form else {})}
    return {"description": description, "schema": schema, **({"example": example} if example else {})}


class Reference(DocsBase):
    """The document as a page that can be tried out: Swagger UI, from our own files."""

    def render_page(self, request: HttpRequest, api: Any, **kwargs: Any) -> HttpResponse:
        """The page."""
        settings = {"url": self.get_openapi_url(api, kwargs), "layout": "BaseLayout", "deepLinking": True}
        with override("en"):
            context = {"settings": settings, "title": api.title, "page": reverse("api")}
        return render(request, "encyclopedia/api_reference.html", context)
