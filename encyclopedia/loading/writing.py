"""Documents to the text of content files, always the same text for the same documents. Plain Python."""

import re
from collections.abc import Iterable
from typing import Any

import yaml

from encyclopedia.languages import LANGUAGES

WIDTH = 140
CITATION_KEYS = ("source", "disputed by")
#: To YAML they end a line as a line feed does, and only quotes with escapes keep them apart.
OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def write_documents(documents: Iterable[tuple[str, str, dict[str, Any]]]) -> str:
    """The YAML of some documents, each its type, its slug and its data in canonical form."""
    return "---\n".join(write_document(*document) for document in documents)


def write_document(type_: str, slug: str, data: dict[str, Any]) -> str:
    """The YAML of one document."""
    node = _node({type_: slug, **data}, is_item=False)
    return yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=WIDTH)


def _scalar(text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if OTHER_LINE_ENDS.search(text):
        style = '"'
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


def _node(value: Any, *, is_item: bool, key: str = "") -> yaml.Node:
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", "true" if value else "false")
    if isinstance(value, int):
        return yaml.ScalarNode("tag:yaml.org,2002:int", str(value))
    if isinstance(value, str):
        # A date is written bare, as people write it; the reader takes every scalar as text.
        return _scalar(value) if not _is_date(value) else yaml.ScalarNode("tag:yaml.org,2002:timestamp", value)
    if isinstance(value, list):
        if key in CITATION_KEYS and len(value) == 1:
            return _scalar(value[0])
        nodes = [_node(one, is_item=True) for one in value]
        is_short = all(isinstance(one, str) for one in value) and key not in CITATION_KEYS
        return yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=is_short)
    pairs = [(_scalar(name), _node(one, is_item=False, key=name)) for name, one in value.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=is_item and _fits_a_line(value))


def _fits_a_line(value: dict[str, Any]) -> bool:
    """Whether a statement reads well as `{entry: dau, source: …}`: no text, and one source at the most."""
    plain = all(not isinstance(one, dict) and (not isinstance(one, list) or len(one) == 1) for one in value.values())
    return plain and not any(language in value for language in LANGUAGES)


def _is_date(text: str) -> bool:
    return DATE.fullmatch(text) is not None
