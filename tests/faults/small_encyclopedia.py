"""A small encyclopedia with something of every sort, and beside each what readers must not see."""

from encyclopedia.models import Datatype, Status
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    FrameworkFactory,
    GapFactory,
    GlossaryWordFactory,
    GuideFactory,
    GuideSectionFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TermFactory,
)

#: Stands in the name and in every text of what is not published, and nowhere else.
SECRET = "Xyzzy unpublished"
KINDS = {
    "role": RoleFactory,
    "department": DepartmentFactory,
    "company": CompanyFactory,
    "unit": OrgUnitFactory,
    "metric": MetricFactory,
    "framework": FrameworkFactory,
    "term": TermFactory,
}
#: Slugs of what readers see, and of what they do not: drafts, entries in review, retired ones.
SHOWN = ["writing", "editing", *(f"some-{kind}" for kind in KINDS), "writing-or-editing", "handbook", "begin"]
HIDDEN = [f"hidden-{status}-{kind}" for kind in KINDS for status in ("draft", "in-review", "retired")] + ["not-yet"]
#: What fits where an address has a slug, by the first word of the address's name, or by what the slug is called.
SLUGS_OF = {
    **{kind: [f"some-{kind}"] for kind in KINDS},
    "role": ["some-role", "writing", "editing"],
    "tag": ["internet", "print"],
    "guide": ["begin"],
    "title": ["企划部", "writing"],
}
KEYS = {
    "key": ["handbook", "purpose", "leaning"],
    "section": ["roles", "pages", "titles"],
    "form": ["csv", "md", "json"],
}
#: Keys of facets, tags, files and kinds, and names.
WORDS = [
    *("purpose", "object-of-work", "leaning", "internet", "internet-zh", "roles", "departments", "titles", "pages"),
    *(
        "csv",
        "md",
        "json",
        "role",
        "company",
        "operations",
        "Writing",
        "企划部",
        "qihuabu",
        "write",
        "写作",
        "retention",
    ),
    *("differences", "same", "all", "known", "unknown", "1", "2", "cell", "is", "what", "区别"),
]


def make() -> None:
    """Fill the database."""
    shown = {key: factory(slug=f"some-{key}") for key, factory in KINDS.items()}
    hidden = [
        factory(
            slug=f"hidden-{status}-{key}",
            name_en=f"{SECRET} {key}",
            name_zh_hans=f"{SECRET} {status} {key}",
            definition_en=SECRET,
            definition_zh_hans=SECRET,
            status=status,
        )
        for key, factory in KINDS.items()
        for status in (Status.DRAFT, Status.IN_REVIEW, Status.RETIRED)
    ]
    FacetFactory(key="leaning", datatype=Datatype.SCALE)
    FacetFactory(key="notes", datatype=Datatype.ITEMS)
    FacetFactory(key="object-of-work", filters=True)
    says = {"purpose": ["retention", "reach"], "object-of-work": ["users"]}
    writing = RoleFactory(slug="writing", says=says, tagged=["internet"], home_department=shown["department"])
    editing = RoleFactory(slug="editing", says={"purpose": ["retention"]}, tagged=["internet", "print"])
    for role, number in ((writing, 1), (editing, -2)):
        StatementFactory(entry=role, facet__key="leaning", number=number, text_en="Leans so")
        StatementFactory(entry=role, facet__key="notes", text_en="Writes things", text_zh_hans="写东西")
        StatementFactory(entry=role, facet__key="purpose", target=hidden[-1], text_en=SECRET)
        AliasFactory(entry=role, text="企划部", used_by=shown["company"])
    AliasFactory(entry=hidden[0], text=f"{SECRET} alias")
    OrgUnitFactory(slug="some-subunit", company=shown["company"], parent=OrgUnitFactory(company=shown["company"]))
    OrgUnitFactory(company=shown["company"], name_en=SECRET, name_zh_hans=SECRET, status=Status.DRAFT)
    ComparisonFactory(slug="writing-or-editing", of=[writing, editing], featured=True)
    ComparisonFactory(slug="not-yet", of=[writing, shown["role"]], verdict_en=SECRET, status=Status.DRAFT)
    ComparisonFactory(of=[writing, hidden[0]], verdict_en=SECRET)
    GapFactory(slug="who").entries.add(writing, hidden[0])
    GuideSectionFactory(guide=GuideFactory(slug="begin"), body_en="Begin with [it](entry:hidden-draft-role).")
    GuideFactory(slug="not-yet", title_en=SECRET, status=Status.DRAFT)
    GlossaryWordFactory(entry=writing)
    handbook = SourceFactory(key="handbook")
    CitationFactory(source=handbook, statement=StatementFactory(entry=hidden[0], text_en=SECRET, cited=False))
    CitationFactory(source=handbook, statement=StatementFactory(entry=writing, text_en="Cited", cited=False))
