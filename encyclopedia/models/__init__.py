"""The kernel's models: entries, names, facets, statements, sources, citations, comparisons, guides, history …"""

from encyclopedia.models.comparisons import (
    Comparison,
    ComparisonCell,
    ComparisonMember,
    ComparisonRow,
    Relation,
)
from encyclopedia.models.entries import Basis, Entry, Status
from encyclopedia.models.evidence import Citation, Source, SourceType
from encyclopedia.models.facets import Datatype, Facet, FacetGroup
from encyclopedia.models.gaps import Gap, GapStatus
from encyclopedia.models.glossary import GlossaryWord
from encyclopedia.models.guides import Guide, GuideSection
from encyclopedia.models.listed import Listed
from encyclopedia.models.loaded import LoadedFile
from encyclopedia.models.names import Alias, AliasKind, AliasLanguage
from encyclopedia.models.readership import Readership
from encyclopedia.models.revisions import Event, Revision
from encyclopedia.models.search import SearchDocument
from encyclopedia.models.statements import (
    Rank,
    Statement,
    StatementKind,
    ValueKind,
    Weight,
)
from encyclopedia.models.tags import Tag, TaggedEntry
from encyclopedia.models.tallies import SourceTally
from encyclopedia.models.titles import SharedTitle, Titled
from encyclopedia.models.version import ContentVersion
from encyclopedia.models.vocabularies import Term, Vocabulary
from encyclopedia.models.wishes import Wish, WishStatus

__all__ = [
    "Alias",
    "AliasKind",
    "AliasLanguage",
    "Basis",
    "Citation",
    "Comparison",
    "ComparisonCell",
    "ComparisonMember",
    "ComparisonRow",
    "ContentVersion",
    "Datatype",
    "Entry",
    "Event",
    "Facet",
    "FacetGroup",
    "Gap",
    "GapStatus",
    "GlossaryWord",
    "Guide",
    "GuideSection",
    "Listed",
    "LoadedFile",
    "Rank",
    "Readership",
    "Relation",
    "Revision",
    "SearchDocument",
    "SharedTitle",
    "Source",
    "SourceTally",
    "SourceType",
    "Statement",
    "StatementKind",
    "Status",
    "Tag",
    "TaggedEntry",
    "Term",
    "Titled",
    "ValueKind",
    "Vocabulary",
    "Weight",
    "Wish",
    "WishStatus",
]
