"""Claims as pages show them: one value with its qualifiers and the evidence for it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from encyclopedia.models import Basis, Citation, Entry, Source, StatementKind, ValueKind, Weight


@dataclass(frozen=True)
class Evidence:
    """The citations of one claim."""

    citations: Sequence[Citation] = ()

    @property
    def voices(self) -> int:
        """How many independent sources support the claim: copies of one text are one voice."""
        return len({one.source.lineage for one in self.citations if not one.disputes})

    @property
    def sources(self) -> list[Any]:
        """The sources that are cited, each once, in the order of the page's list."""
        if len(self.citations) == 1:
            return [self.citations[0].source]
        by_key = {one.source_id: one.source for one in self.citations}
        return sorted(by_key.values(), key=lambda source: source.number)

    @cached_property
    def is_disputed(self) -> bool:
        """Whether a source contradicts the claim."""
        return True in [one.disputes for one in self.citations]


#: No citations at all.
NO_EVIDENCE = Evidence()
#: For claims whose texts stand in no columns.
NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


class Claim(NamedTuple):
    """One value of one facet of one entry, ready to be shown in the language of the moment: a tuple, as a page makes
    hundreds.

    `row` is the row that its texts come from and `columns` names the columns that hold them, for whoever shows them in
    every language at once.
    """

    text: str = ""
    target: Entry | None = None
    number: int | None = None
    value: str = ValueKind.VALUE
    is_main: bool = True
    kind: str = StatementKind.FACT
    kind_label: str = ""
    attribution: str = ""
    is_editors: bool = False
    condition: str = ""
    as_of: str = ""
    at_company: Entry | None = None
    note: Any = ""
    evidence: Evidence = NO_EVIDENCE
    row: Any = None
    columns: Mapping[str, str] = NO_COLUMNS

    @property
    def owner(self) -> Entry | None:
        """Whose it is: the role or department that a text names, as in *not its job*. A term only tags it."""
        return self.target if self.target and self.text and self.target.kind != "term" else None


#: The texts of a claim that a statement holds, in columns of the same names.
STATEMENT_TEXTS = {name: name for name in ("text", "attribution", "condition")}


def _kind_label(kind: str) -> str:
    """The word for what is no fact, which the others need not be called."""
    return "" if kind == StatementKind.FACT else str(StatementKind(kind).label)


def claim_of(statement: Any, evidence: Evidence) -> Claim:
    """A statement, as a row of its model or as one that was told (`told.Said`), with its evidence, as a claim."""
    return Claim(
        text=statement.text,
        target=statement.target,
        number=statement.number,
        value=statement.value,
        is_main=statement.weight == Weight.MAIN,
        kind=statement.kind,
        kind_label=_kind_label(statement.kind),
        attribution=statement.attribution,
        is_editors=statement.basis == Basis.EDITORS,
        condition=statement.condition,
        as_of=statement.as_of,
        at_company=statement.at_company,
        evidence=evidence,
        row=statement,
        columns=STATEMENT_TEXTS,
    )


@dataclass
class Citations:
    """The citations that a page needs, found by what they are the evidence for, and its numbered list of sources."""

    by_claim: dict[tuple[str, Any], list[Citation]]
    sources: list[Source]

    @classmethod
    def of(cls, citations: Iterable[Any]) -> "Citations":
        """Sort citations (of their model, or `told.Cited`) by what they are the evidence for."""
        by_claim: dict[tuple[str, Any], list[Citation]] = defaultdict(list)
        numbers: dict[int, Source] = {}
        for citation in citations:
            source = numbers.setdefault(citation.source_id, citation.source)
            if citation.source is not source:
                citation.source = source
            by_claim[_claim_key(citation)].append(citation)
        sources = sorted(numbers.values(), key=lambda source: source.key)
        for number, source in enumerate(sources, 1):
            source.number = number  # type: ignore[attr-defined]
        return cls(by_claim, sources)

    def evidence(self, kind: str, key: Any) -> Evidence:
        """The evidence for a claim, such as `("statement", 7)` or `("column", (3, 12))`: an entry and a facet."""
        citations = self.by_claim.get((kind, key))
        return Evidence(citations) if citations else NO_EVIDENCE


def _claim_key(citation: Citation) -> tuple[str, Any]:
    if citation.statement_id:
        return ("statement", citation.statement_id)
    if citation.entry_id:
        return ("column", (citation.entry_id, citation.facet_id))
    for kind in ("alias", "comparison", "cell", "gap", "guide"):
        if key := getattr(citation, f"{kind}_id"):
            return (kind, key)
    raise ValueError(f"Citation {citation.pk} is the evidence for nothing.")
