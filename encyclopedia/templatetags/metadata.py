"""Template tags for the head of a page: what its blocks say, made fit for search engines and for sharing."""

from typing import Any

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from encyclopedia import metadata

register = template.Library()
register.filter("shortened", metadata.shortened)


class PlainNode(template.Node):
    """Blocks as plain text in a variable."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Any) -> str:
        """Nothing; the text is in the variable."""
        context[self.name] = metadata.plain(self.nodelist.render(context))
        return ""


@register.tag
def plain(parser: Parser, token: Token) -> PlainNode:
    """`{% plain as title %}{% block title %}{% endblock %}{% endplain %}`: what a block says, to be said again.

    The text is on one line and no longer escaped; it is escaped where it is shown.
    """
    try:
        _tag, _as, name = token.split_contents()
    except ValueError as error:
        raise template.TemplateSyntaxError("Write {% plain as name %} … {% endplain %}.") from error
    nodelist = parser.parse(["endplain"])
    parser.delete_first_token()
    return PlainNode(nodelist, name)


def page_number(context: Any) -> int:
    """Which page of a list is shown, without asking whether there is anything on it, which would be a query."""
    return getattr(context.get("page_obj"), "number", 1)


@register.simple_tag(takes_context=True)
def page_address(context: Any) -> metadata.PageAddress:
    """The address that stands for the page, and its twins. A view names it `canonical` when it is another than asked.

    It must not be called before the page's own variables are there, so not in a context processor.
    """
    return metadata.page_address(context["request"], context.get("canonical", ""), page_number(context))


@register.simple_tag(takes_context=True)
def absolute(context: Any, path: str) -> str:
    """A path with scheme and host."""
    return metadata.absolute(context["request"], path)


@register.simple_tag
def share_locales() -> list[str]:
    """The languages of the site as Open Graph has them, that of the page first."""
    here = get_language() or settings.LANGUAGE_CODE
    return [
        metadata.open_graph_locale(code) for code in sorted(dict(settings.LANGUAGES), key=lambda code: code != here)
    ]


@register.simple_tag
def entry_description(entry: Any, kind: Any) -> str:
    """What the page of an entry is about: its definition, and what pages of its kind answer."""
    named = _("%(name)s (%(kind)s).") % {"name": entry, "kind": kind.label}
    return metadata.described(entry.definition or named, str(kind.page_about))


@register.simple_tag
def answer_description(title: str, answer: str, curated: Any) -> str:
    """The answer of a comparison; what nobody has written names the entries first."""
    if curated:
        return metadata.described(answer)
    side_by_side = _("Side by side, with a source behind every cell.")
    return metadata.described(_("%(names)s: %(answer)s") % {"names": title, "answer": answer or side_by_side})


@register.simple_tag
def guide_description(guide: Any) -> str:
    """What a guide is about: its summary, or its title."""
    about = _("A short guide, with the entries it speaks of.")
    return metadata.described(guide.summary or _("%(title)s.") % {"title": guide.title}, about)


@register.simple_tag
def title_description(senses: Any) -> str:
    """The senses of a title, by name."""
    names = _(", ").join(str(sense.entry) for sense in senses)
    return metadata.described(_("One title, %(number)s senses: %(names)s.") % {"number": len(senses), "names": names})


@register.simple_tag
def tag_description(tag: Any, worn: Any) -> str:
    """What belongs to a tag, by kind."""
    numbers = _(", ").join(f"{one.kind.label_plural} {one.number}" for one in worn)
    belongs = _("What belongs to the theme “%(tag)s”.") % {"tag": tag}
    counted = numbers and _("Among it: %(numbers)s.") % {"numbers": numbers}
    return metadata.described(belongs, counted)


@register.simple_tag
def source_description(source: Any) -> str:
    """What a source is, and what its page shows."""
    facts = filter(None, dict.fromkeys([str(source), source.author, source.publisher, source.published]))
    words = {"type": capfirst(source.get_type_display()), "facts": " · ".join(facts)}
    about = _("What it is, and which entries of the encyclopedia rest on it.")
    return metadata.described(_("%(type)s: %(facts)s.") % words, about)
