"""The pictures that stand for pages where their addresses are shared."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext, ngettext
from django.views.generic import View

from encyclopedia.caching.addresses import reads
from encyclopedia.models import Guide
from encyclopedia.titles import look_up


class CardView(View):
    """A PNG with a title, a word for what it is, and a sentence."""

    public = reads()
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The picture."""
        # Pillow is loaded with the first picture that is drawn.
        from encyclopedia.sharing.card import draw_card

        title, label, text = self.read(**kwargs)
        picture = draw_card([title], label, text, gettext("Role Atlas"))
        return HttpResponse(picture, content_type="image/png")

    def read(self, **kwargs: Any) -> tuple[str, str, str]:
        """The title, the label and the sentence; raises Http404 when readers may not see the page."""
        raise NotImplementedError


class SiteCardView(CardView):
    """The picture of every page that has none of its own."""

    def read(self, **kwargs: Any) -> tuple[str, str, str]:
        """What the site answers."""
        return (
            gettext("What is the difference, and who does it elsewhere?"),
            "",
            gettext("Roles, departments and companies side by side, with a source behind every cell."),
        )


class EntryCardView(CardView):
    """The picture of an entry."""

    kind: Any = None

    def read(self, **kwargs: Any) -> tuple[str, str, str]:
        """The name, the kind and the definition."""
        entry = get_object_or_404(self.kind.model.objects.published(), slug=kwargs["slug"])
        return str(entry), str(self.kind.label), entry.definition or str(self.kind.page_about)


class GuideCardView(CardView):
    """The picture of a guide."""

    def read(self, **kwargs: Any) -> tuple[str, str, str]:
        """The title and the summary."""
        guide = get_object_or_404(Guide.objects.published(), slug=kwargs["slug"])
        return guide.title, gettext("Guide"), guide.summary


class TitleCardView(CardView):
    """The picture of a title with several senses."""

    def read(self, **kwargs: Any) -> tuple[str, str, str]:
        """The title, and its senses by name."""
        wanted = look_up(kwargs["title"])
        count = len(wanted.senses)
        if count < 2:
            raise Http404
        label = ngettext("%(count)d sense", "%(count)d senses", count) % {"count": count}
        return wanted.typed, label, " · ".join(str(entry) for entry in wanted.senses)
