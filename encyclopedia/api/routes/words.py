"""What the encyclopedia is made of: kinds, facets, tags, titles and the glossary."""

from typing import Annotated, Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router
from ninja.params import Query

from encyclopedia import kinds
from encyclopedia.api.addresses import Addresses
from encyclopedia.api.operations import SlugInPath, Typed, reads
from encyclopedia.api.problems import not_found
from encyclopedia.api.schemas import entries as schemas
from encyclopedia.api.schemas import library
from encyclopedia.api.texts import said, text_in, text_of
from encyclopedia.api.writing.claims import entry_name
from encyclopedia.api.writing.entries import facet as facet_in_full
from encyclopedia.api.writing.entries import sense
from encyclopedia.models import Alias, Entry, Facet, GlossaryWord, Tag
from encyclopedia.searching.folding import fold
from encyclopedia.selectors import read_title_evidence
from encyclopedia.titles import is_own_name, look_up, shared_titles
from encyclopedia.word_lists import words_in

router = Router(tags=["Words"])


@reads(router, "/kinds", _("List the kinds of entry"), schemas.KindList)
def list_kinds(request: HttpRequest) -> Any:
    """With how many entries of each are published."""
    counts = dict(Entry.objects.published().order_by().values_list("kind").annotate(entries=Count("pk")))
    return schemas.KindList(items=[_kind(kind, counts.get(kind.key, 0)) for kind in kinds.every()])


def _kind(kind: kinds.Kind, entries: int) -> schemas.Kind:
    label, plural = said(lambda: kind.label), said(lambda: kind.label_plural)
    return schemas.Kind(key=kind.key, label=label, label_plural=plural, entries=entries)


@reads(router, "/tags", _("List tags"), schemas.TagList)
def list_tags(request: HttpRequest) -> Any:
    """With how many published entries wear each."""
    worn = Count("tagged", filter=Q(tagged__content_object__status="published"))
    tags = Tag.objects.annotate(entries=worn).order_by("name")
    return schemas.TagList(
        items=[schemas.Tag(key=tag.name, label=text_in(tag, "label"), entries=tag.entries) for tag in tags]
    )


@reads(router, "/facets", _("List facets"), schemas.FacetList)
def list_facets(request: HttpRequest) -> Any:
    """The questions that are asked of entries, in the order of pages.

    What each means, what its values are, and how they compare.
    """
    at = Addresses(request)
    return schemas.FacetList(items=[facet_in_full(row, at) for row in Facet.objects.in_page_order()])


@reads(router, "/facets/{key}", _("Get a facet"), schemas.Facet, missing=True)
def get_facet(request: HttpRequest, key: SlugInPath) -> Any:
    """Get a facet."""
    row = Facet.objects.in_page_order().filter(key=key).first()
    if row is None:
        raise not_found("facet", key)
    return facet_in_full(row, Addresses(request))


@reads(router, "/titles", _("List the titles with several senses"), schemas.SharedTitleList)
def list_titles(request: HttpRequest) -> Any:
    """A title is not a role: these mean different jobs at different places."""
    at = Addresses(request)
    items = [
        schemas.SharedTitle(title=title.text, senses=[entry_name(entry, at) for entry in title.senses])
        for title in shared_titles()
    ]
    return schemas.SharedTitleList(items=items)


@reads(router, "/senses", _("Look up what a title means"), schemas.Senses)
def look_up_title(
    request: HttpRequest,
    title: Annotated[
        Typed,
        Query(
            description="A name in Chinese or English, a name that some company uses, a slug, or Chinese in pinyin; "
            "in any spelling: Traditional, full-width, upper case.",
            examples=["企划部"],
        ),
    ],
) -> Any:
    """Every sense of a title: the name by which the entry has it, who uses that name, and the sources.

    When nobody has the title, `senses` is empty and `near` names what is like it.
    """
    at = Addresses(request)
    wanted = look_up(title)
    folded = fold(title)
    return schemas.Senses(
        title=title,
        entry=entry_name(wanted.entry, at) if wanted.entry else None,
        senses=[
            sense(one, at, is_own_name=is_own_name(one.entry, folded))
            for one in read_title_evidence(wanted.senses, Alias.objects.called(title).shown())
        ],
        near=[entry_name(entry, at) for entry in wanted.near],
    )


@reads(router, "/glossary", _("List the words of the glossary"), library.Glossary)
def list_glossary(request: HttpRequest) -> Any:
    """One word for one thing in each language, and the words that are not written for it."""
    at = Addresses(request)
    items = [
        library.GlossaryWord(
            key=word.key,
            word=text_in(word, "word"),
            not_in_english=words_in(word.not_in_english),
            not_in_chinese=words_in(word.not_in_chinese),
            note=text_of(word, "note"),
            entry=entry_name(word.entry, at) if word.has_entry else None,
        )
        for word in GlossaryWord.objects.in_reading_order()
    ]
    return library.Glossary(items=items)
