"""The rows of a comparison's table."""

from functools import lru_cache
from html import escape

from encyclopedia.pages import CellView, RowView, StateView
from encyclopedia.showing.claims import values_html
from encyclopedia.showing.words import Words


@lru_cache(maxsize=64)
def state_html(state: StateView, _said: Words) -> str:
    """The state of a row in words; its sign, which says the same, is drawn and not read out."""
    help_text, label = escape(str(state.help)), escape(str(state.label))
    return f'<span class="state state--{state.key}" data-sign="{state.sign}" title="{help_text}">{label}</span>'


def row_html(row: RowView, said: Words) -> str:
    """A row of the table: the question with its state, and what each column says."""
    place = f' id="row-{row.facet.key}"' if row.facet else ""
    help_text = f' <span class="row__help">{escape(row.help)}</span>' if row.help else ""
    cells = "".join([_cell(cell, row, said) for cell in row.cells])
    return (
        f'<tr class="row row--{row.state.key}"{place}><th class="row__label" scope="row">'
        f'<span class="row__name">{escape(row.label)}</span> {state_html(row.state, said)}{help_text}</th>{cells}</tr>'
    )


def _cell(cell: CellView, row: RowView, said: Words) -> str:
    if cell.absence == "unknown":
        return f'<td class="cell cell--unknown"><span class="absent">{said.not_stated}</span></td>'
    if cell.absence:
        absent = f'<span class="absent absent--na">{said.not_applicable}</span>'
        return f'<td class="cell cell--{cell.absence}">{absent}</td>'
    values = values_html(cell.values, said, is_items=row.is_items, is_scale=row.is_scale, facet=row.facet)
    return f'<td class="cell">{values}</td>'
