"""Builders of things in schema.org's words, each as the dictionary that JSON-LD is made of. Plain Python.

Only what is handed in and true is said: what is empty is left out. tests/vocabulary has the types and properties
that there are.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Thing = dict[str, Any]
#: What would end a script, or begin a comment in one, as JSON writes it instead.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def thing(type_: str, id_: str = "", **properties: Any) -> Thing:
    """A thing of a type with those of its properties that have a value."""
    known = {name: value for name, value in properties.items() if value not in (None, "", [], ())}
    return {"@type": type_, **({"@id": id_} if id_ else {}), **known}


def document(*things: Thing) -> str:
    """Things as a JSON-LD document that can stand in a script of HTML: nothing in it ends the script."""
    (first, *others) = things
    content = {"@graph": [first, *others]} if others else first
    text = json.dumps({"@context": "https://schema.org", **content}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(ESCAPES)


def reference(id_: str) -> Thing:
    """A thing that is described elsewhere."""
    return {"@id": id_}


def website(url: str, name: str, description: str, language: str, search: str) -> Thing:
    """The site in one language. `search` is the address of what `{search_term_string}` finds."""
    return thing(
        "WebSite",
        site_id(url),
        url=url,
        name=name,
        description=description,
        inLanguage=language,
        potentialAction={
            "@type": "SearchAction",
            "target": thing("EntryPoint", urlTemplate=search),
            # The vocabulary says so of any property of an action that whoever acts has to fill in.
            "query-input": "required name=search_term_string",
        },
    )


def site_id(home: str) -> str:
    """The name of the site in one language, by its home page."""
    return f"{home}#site"


def subject_id(url: str) -> str:
    """The name of what a page is about, by the address of the page: the page is not the thing."""
    return f"{url}#it"


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> Thing:
    """The way from the home page to a page: names and addresses; the page itself needs none."""
    steps = [
        thing("ListItem", position=place, name=name, item=url) for place, (name, url) in enumerate(trail, 1) if name
    ]
    return thing("BreadcrumbList", itemListElement=steps)


def page(
    url: str, name: str, description: str, language: str, home: str, *, type_: str = "WebPage", **properties: Any
) -> Thing:
    """A page of the site, with what it is about."""
    return thing(
        type_,
        url,
        url=url,
        name=name,
        description=description,
        inLanguage=language,
        isPartOf=reference(site_id(home)),
        **properties,
    )


def subject(
    type_: str, url: str, name: str, *, description: str = "", names: Sequence[str] = (), **properties: Any
) -> Thing:
    """What a page is about: an occupation, an organization, a defined term. `names` are its others."""
    others = [one for one in dict.fromkeys(names) if one != name]
    return thing(
        type_, subject_id(url), url=url, name=name, alternateName=others, description=description, **properties
    )


def named(type_: str, url: str, name: str) -> Thing:
    """A thing that has a page of its own, by its name."""
    return thing(type_, subject_id(url), name=name, url=url)


def listed(things: Sequence[Thing]) -> Thing:
    """Things in the order of a page."""
    items = [thing("ListItem", position=place, item=one) for place, one in enumerate(things, 1)]
    return thing("ItemList", numberOfItems=len(items), itemListElement=items)


def article(url: str, headline: str, description: str, language: str, publisher: str, **properties: Any) -> Thing:
    """A text that the editors wrote."""
    by = thing("Organization", name=publisher)
    return thing(
        "Article",
        subject_id(url),
        url=url,
        headline=headline,
        description=description,
        inLanguage=language,
        author=by,
        publisher=by,
        **properties,
    )


def dataset(url: str, name: str, description: str, language: str, publisher: str, files: Mapping[str, str]) -> Thing:
    """A table that can be taken along. `files` are addresses by media type."""
    return thing(
        "Dataset",
        subject_id(url),
        url=url,
        name=name,
        description=description,
        inLanguage=language,
        creator=thing("Organization", name=publisher),
        isAccessibleForFree=True,
        distribution=[
            thing("DataDownload", encodingFormat=media, contentUrl=address) for media, address in files.items()
        ],
    )
