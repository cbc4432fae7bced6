"""Template tags that say to machines what a page has just shown to people. They read nothing that the page has not."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from encyclopedia import kinds, metadata
from encyclopedia.exporting import CONTENT_TYPES
from encyclopedia.languages import tag_of
from encyclopedia.linked_data import subjects, things
from encyclopedia.templatetags.metadata import page_address

register = template.Library()


def script(*what: things.Thing) -> SafeString:
    """Things as a script that no browser runs."""
    text = mark_safe(things.document(*what))  # noqa: S308 - what HTML could take for markup is escaped in JSON's way
    return format_html('<script type="application/ld+json">{}</script>', text)


class Facts:
    """What every page knows of itself."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.url = page_address(context).canonical
        self.home = self.address(reverse("home"))
        self.language = tag_of(get_language())
        self.site = _("Role Atlas")
        self.description = metadata.shortened(context.get("page_description", ""))

    def address(self, path: str) -> str:
        """A path with scheme and host."""
        return metadata.absolute(self.context["request"], path)

    def page(self, **properties: Any) -> things.Thing:
        """The page."""
        name = self.context.get("page_title", "")
        return things.page(self.url, name, self.description, self.language, self.home, **properties)

    def listed(self, entries: Any) -> things.Thing:
        """Entries in the order of the page."""
        return things.listed([subjects.brief(entry, self.address) for entry in entries])


@register.simple_tag(takes_context=True)
def breadcrumbs_data(context: Any, here: Any, parent_label: Any = "", parent_url: str = "") -> SafeString:
    """The breadcrumbs of a page."""
    facts = Facts(context)
    trail = [(_("Home"), facts.home)]
    if parent_url:
        trail.append((str(parent_label), facts.address(parent_url)))
    return script(things.breadcrumbs([*trail, (str(here), "")]))


@register.simple_tag(takes_context=True)
def page_data(context: Any) -> SafeString:
    """A page that is about nothing in particular."""
    return script(Facts(context).page())


@register.simple_tag(takes_context=True)
def site_data(context: Any) -> SafeString:
    """The site, and how it is searched."""
    facts = Facts(context)
    search = f"{facts.address(reverse('search'))}?q={{search_term_string}}"
    return script(things.website(facts.home, facts.site, facts.description, facts.language, search))


@register.simple_tag(takes_context=True)
def entry_data(context: Any, entry: Any) -> SafeString:
    """The page of an entry, and the entry."""
    facts = Facts(context)
    subject = subjects.subject_of(
        entry, facts.address, names=context["names"], groups=context["groups"], panels=context["panels"]
    )
    reviewed = entry.last_reviewed.isoformat() if entry.last_reviewed else ""
    sources = [source.title for source in context["sources"]]
    return script(facts.page(lastReviewed=reviewed, citation=sources, mainEntity=subject))


@register.simple_tag(takes_context=True)
def list_data(context: Any, name: Any = "", entity: str = "") -> SafeString:
    """A page that lists things. `entity` is what the list as a whole is, such as a set of terms, called `name`."""
    facts = Facts(context)
    whole = things.named(entity, facts.url, str(name)) if entity else None
    return script(facts.page(type_="CollectionPage", mainEntity=whole))


@register.simple_tag(takes_context=True)
def kind_data(context: Any, kind: kinds.Kind) -> SafeString:
    """The list of a kind; of one whose entries are terms it is the set that they are in."""
    if kind.schema_type != kinds.DEFINED_TERM:
        return list_data(context)
    facts = Facts(context)
    return script(facts.page(type_="CollectionPage", mainEntity=subjects.term_set(kind, facts.address)))


@register.simple_tag(takes_context=True)
def comparison_data(context: Any) -> SafeString:
    """A comparison, with what is compared in the order of its columns."""
    facts = Facts(context)
    return script(facts.page(mainEntity=facts.listed(context["entries"])))


@register.simple_tag(takes_context=True)
def senses_data(context: Any) -> SafeString:
    """A title with its senses."""
    facts = Facts(context)
    return script(facts.page(mainEntity=facts.listed(sense.entry for sense in context["senses"])))


@register.simple_tag(takes_context=True)
def guide_data(context: Any, guide: Any) -> SafeString:
    """A guide, and the entries it speaks of."""
    facts = Facts(context)
    text = things.article(
        facts.url,
        guide.title,
        guide.summary,
        facts.language,
        facts.site,
        about=[subjects.brief(entry, facts.address) for entry in context["entries"]],
        citation=list(dict.fromkeys(citation.source.title for citation in guide.citations.all())),
        dateModified=guide.changed.date().isoformat(),
    )
    return script(facts.page(mainEntity=text))


@register.simple_tag(takes_context=True)
def table_data(context: Any, name: Any) -> SafeString:
    """A table that can be taken along as a file."""
    facts = Facts(context)
    files = {CONTENT_TYPES[form].partition(";")[0]: facts.address(url) for form, url in context["formats"]}
    table = things.dataset(facts.url, str(name), facts.description, facts.language, facts.site, files)
    return script(facts.page(mainEntity=table))
