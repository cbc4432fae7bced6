"""The pictures of a comparison, which are lists to whoever does not see them: scales, and what sets share."""

from html import escape
from typing import Any

from encyclopedia.pictures import OverlapView, PartView, ScaleView
from encyclopedia.showing.words import Words


def scale_places_html(scale: ScaleView) -> str:
    """The places of a scale, each with the entries that stand there."""
    return "".join([_place(place, there) for place, there in scale.places])


def _place(place: int, there: list[Any]) -> str:
    taken = " meter__place--taken" if there else ""
    names = "".join([f'<span class="meter__entry">{_named(entry)}</span>' for entry in there])
    return f'<li class="meter__place{taken}" value="{place}">{names}</li>'


def _named(entry: Any) -> str:
    where = entry.disambiguation
    return f"{escape(entry.name)} <small>{escape(where)}</small>" if where else escape(entry.name)


def overlap_parts_html(overlap: OverlapView, said: Words) -> str:
    """The parts of the sets of a facet: whose each is, as dots and in words, and what is in it."""
    return "".join([_part(part, said) for part in overlap.parts])


def _part(part: PartView, said: Words) -> str:
    numbers = [number for number, is_member in enumerate(part.members, 1) if is_member]
    names = "".join([f" overlap__part--{number}" for number in numbers])
    dots = "".join([f'<span class="dot{" dot--on" if is_member else ""}"></span>' for is_member in part.members])
    values = "".join([f"<li>{escape(value)}</li>" for value in part.values])
    nothing = f'<li class="absent">{said.none_stated}</li>'
    return (
        f'<li class="overlap__part{names}"><span class="overlap__dots" aria-hidden="true">{dots}</span> '
        f'<strong class="overlap__label">{escape(part.label)}</strong> '
        f'<ul class="overlap__values">{values or nothing}</ul></li>'
    )
