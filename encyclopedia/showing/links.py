"""Links to pages, of which one page has hundreds, and the same ones again and again."""

from functools import lru_cache
from html import escape


@lru_cache(maxsize=1024)
def link_html(address: str, text: str, kind: str = "") -> str:
    """A link to a page of ours. `kind` is its class, if it has one; `address` needs no escaping."""
    named = f' class="{kind}"' if kind else ""
    return f'<a{named} href="{address}">{escape(text)}</a>'
