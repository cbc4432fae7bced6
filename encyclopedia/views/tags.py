"""Tags: themes that run through the kinds of entry."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from encyclopedia import kinds
from encyclopedia.caching.addresses import reads
from encyclopedia.listing.lines import Line
from encyclopedia.models import Entry, Listed, Tag
from encyclopedia.searching.folding import sort_key

#: How many entries of a kind a tag's page shows; the list of the kind has the others.
SHOWN = 24
#: So many of the entries of a kind that wear a tag are counted at most.
SORTED = 1000


@dataclass
class Worn:
    """A tag, and how many entries of each kind wear it."""

    tag: Tag
    by_kind: list[tuple[kinds.Kind, int]] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many entries wear it."""
        return sum(number for _, number in self.by_kind)


class TagListView(TemplateView):
    """Which themes are there?"""

    public = reads()
    template_name = "encyclopedia/tag_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The tags that published entries wear, by label, in two queries."""
        numbers: dict[int, dict[str, int]] = defaultdict(dict)
        for tag, kind, number in Tag.objects.worn_by_kind():
            numbers[tag][kind] = number
        worn = [
            Worn(tag, [(kind, numbers[tag.pk][kind.key]) for kind in kinds.every() if kind.key in numbers[tag.pk]])
            for tag in Tag.objects.filter(pk__in=numbers)
        ]
        return super().get_context_data(worn=sorted(worn, key=lambda one: sort_key(str(one.tag))), **kwargs)


@dataclass(frozen=True)
class OfKind:
    """The entries of one kind, and how many there are in all."""

    kind: kinds.Kind
    lines: list[Line]
    number: int
    is_counted_in_part: bool


class TagView(TemplateView):
    """What belongs to this theme?"""

    public = reads()
    template_name = "encyclopedia/tag.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What wears the tag, by kind, in two queries."""
        tag = get_object_or_404(Tag, slug=kwargs["slug"])
        by_kind: dict[str, list[Any]] = defaultdict(list)
        places = Listed.objects.filter(key="tag", value=tag.pk)
        for entry in Entry.objects.published().first_of_each_kind(kinds.keys(), SHOWN, SORTED, places):
            by_kind[entry.kind].append(entry)
        worn = [
            OfKind(kind, [Line(entry) for entry in entries], entries[0].of_kind, entries[0].of_kind >= SORTED)
            for kind in kinds.every()
            if (entries := by_kind[kind.key])
        ]
        return super().get_context_data(tag=tag, worn=worn, **kwargs)
