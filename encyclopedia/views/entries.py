"""Lists of entries and the page of an entry, for every kind."""

from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import ListView, TemplateView

from encyclopedia.models import Comparison, Entry, Gap, Guide, Status, TaggedEntry
from encyclopedia.pages import glance, sections
from encyclopedia.selectors import mentions_of, other_names, read_knowledge, related_to, same_titles
from encyclopedia.views.published import PublishedMixin

PAGE = 200


class EntryListView(ListView):
    """Which roles (or departments, metrics …) are there? With boxes to tick, to compare some."""

    kind: Any = None
    template_name = "encyclopedia/entry_list.html"
    paginate_by = PAGE

    def get_queryset(self) -> Any:
        """The published entries of the kind, by name, with the column that parts the list."""
        return self.kind.model.objects.published().select_related(*self.kind.joins).by_name()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page's entries in the groups of the kind."""
        context = super().get_context_data(kind=self.kind, **kwargs)
        context["groups"] = grouped(context["object_list"], self.kind.list_by)
        return context


def grouped(entries: Any, attribute: str) -> list[tuple[Any, list[Entry]]]:
    """Entries in groups by a column, by their label; those without a group that readers may see come last."""
    groups: dict[Any, list[Entry]] = {}
    for entry in entries:
        group = getattr(entry, attribute) if attribute else None
        is_shown = getattr(group, "status", Status.PUBLISHED) == Status.PUBLISHED
        groups.setdefault(group if is_shown else None, []).append(entry)
    return sorted(groups.items(), key=lambda group: (group[0] is None, -len(group[1]), str(group[0])))


class EntryView(PublishedMixin, TemplateView):
    """What is it, what is it not, and who says so?"""

    kind: Any = None
    template_name = "encyclopedia/entry.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; an entry that was replaced leads to the one in its place."""
        tags = Prefetch("tagged", TaggedEntry.objects.select_related("tag"))
        entries = self.kind.model.objects.with_columns().prefetch_related(tags)
        entry = entries.select_related(*self.kind.joins, "replaced_by").filter(slug=kwargs["slug"]).first()
        if entry and self.is_shown(entry):
            return self.render_to_response(self.get_context_data(entry=entry, **kwargs))
        if entry and entry.status == "retired" and entry.replaced_by and entry.replaced_by.status == "published":
            return redirect(entry.replaced_by, permanent=True)
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the page shows."""
        entry = kwargs["entry"]
        knowledge = read_knowledge([entry])
        (column,) = knowledge.columns
        groups, missing = sections(column, knowledge.facets)
        names = other_names(entry, knowledge.citations)
        return super().get_context_data(
            kind=self.kind,
            definition=column.cell("definition").values,
            glance=glance(column, knowledge.facets),
            groups=groups,
            missing=missing,
            names=names,
            namesakes=same_titles(entry, names),
            panels=[(panel, panel.read(entry)) for panel in self.kind.panels],
            comparisons=Comparison.objects.published().filter(members__entry=entry).with_members(),
            related=related_to(column, knowledge.facets),
            mentions=mentions_of(entry),
            gaps=Gap.objects.on_board().filter(entries=entry),
            guides=Guide.objects.published().filter(entries=entry),
            sources=knowledge.citations.sources,
            **kwargs,
        )
