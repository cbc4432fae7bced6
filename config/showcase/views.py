"""The page of components."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from config.showcase import palette
from config.showcase.samples import samples

SHEET = Path(settings.BASE_DIR) / "static" / "css" / "atlas.css"


def showcase(request: HttpRequest) -> HttpResponse:
    """Every colour, step of type and component, light and dark; nothing is here unless DEBUG is on."""
    if not settings.DEBUG:
        raise Http404
    style_sheet = SHEET.read_text(encoding="utf-8")
    colours = palette.colours(style_sheet)
    context = {
        "themes": palette.THEMES,
        "colours": colours.values(),
        "contrasts": palette.contrasts(colours),
        "strong": palette.contrasts(palette.strong_colours(style_sheet)),
        **samples(),
    }
    return render(request, "showcase/page.html", context)
