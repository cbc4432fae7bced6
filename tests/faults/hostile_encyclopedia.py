"""An encyclopedia whose every name and text is written to do harm, or is just unusual: all of it is text."""

from typing import Any

from encyclopedia.models import Datatype
from encyclopedia.revisions.recording import recorded
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
    TagFactory,
    TermFactory,
)

#: An element that no page of ours has; were it ever an element, something was taken for markup.
PROBE = "xyzzy-probe"
ELEMENT = f"<{PROBE} onclick=alert(1)>"
TEXTS = [
    f"{ELEMENT}<script>alert(1)</script>",
    f"\"'>{ELEMENT}<img src=x onerror=alert(1)>",
    f"</script>{ELEMENT}<!--",
    f"]]>{ELEMENT}</title></textarea></svg>",
    f"[link](javascript:alert(1)) ![x](data:text/html,x) **{ELEMENT}**",
    '=HYPERLINK("javascript:alert(1)","x")',
    "+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "{{ settings.SECRET_KEY }}{% debug %}%s%(a)s{0}",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3,
    "运营" * 70,
    "👩🏽‍💻🏳️‍🌈👨‍👩‍👧‍👦 e\u0301\u0323 Z̸̡̛a̴l̶g̵o̷",
    "مدير المنتج \u202eevil\u202c \u2067x\u2069",
    "產品運營（全形）ＡＢＣ１２３｜～",
    "&lt;b&gt; &amp;amp; &#x27; \\u003cscript\\u003e",
    "line\u2028separator\u2029\u00a0\u200b\ufeff",
]
#: For what there is one of: the worst of everything.
WORST = f"=1+1 \u202eمرحبا \"'></script>{ELEMENT}<script>alert(1)</script> {'Wort' * 30}"
FACETS = {"purpose": Datatype.TERMS, "duties": Datatype.ITEMS, "leaning": Datatype.SCALE, "story": Datatype.PROSE}


def both(**texts: str) -> dict[str, str]:
    """The same text in English and in Chinese."""
    return {f"{name}_{language}": text for name, text in texts.items() for language in ("en", "zh_hans")}


def make() -> None:
    """Fill the database."""
    for key, datatype in FACETS.items():
        FacetFactory(key=key, datatype=datatype, **both(label=f"{key} {WORST}"[:100], help=WORST))
    tag = TagFactory(name="odd", **both(label=WORST[:100]))
    company = CompanyFactory(slug="odd-company", **both(name=WORST, definition=WORST))
    unit = OrgUnitFactory(slug="odd-unit", company=company, **both(name=WORST))
    OrgUnitFactory(slug="odd-subunit", company=company, parent=unit, **both(name=WORST))
    others = [
        factory(slug=f"odd-{factory.__name__.removesuffix('Factory').lower()}", **both(name=WORST, definition=WORST))
        for factory in (DepartmentFactory, MetricFactory, FrameworkFactory, TermFactory)
    ]
    roles = []
    for number, text in enumerate(TEXTS):
        role: Any = RoleFactory(slug=f"odd-{number}", tagged=[tag.name], home_department=others[0])
        with recorded([role]):
            for field, value in both(
                name=text[:200], definition=text, scope_note=text, disambiguation=text[:80]
            ).items():
                setattr(role, field, value)
            role.save()
        source = SourceFactory(key=f"odd-source-{number}", **both(title=text[:200], author=text[:100], note=text))
        AliasFactory(entry=role, text=f"{text[:80]} {number}", used_by=company)
        AliasFactory(entry=role, text=WORST[:100])
        StatementFactory(entry=role, facet__key="purpose", target=others[-1], at_company=company)
        for facet in ("duties", "leaning", "story"):
            said = StatementFactory(entry=role, facet__key=facet, number=number % 3, cited=False, **both(text=text))
            CitationFactory(statement=said, source=source, locator=text[:200])
        roles.append(role)
    ComparisonFactory(slug="odd-comparison", of=roles[:2], featured=True, **both(verdict=WORST))
    GapFactory(slug="odd-gap", **both(question=WORST, known=WORST)).entries.add(roles[0])
    guide = GuideFactory(slug="odd-guide", **both(title=WORST[:200], summary=WORST))
    GuideSectionFactory(guide=guide, **both(heading=WORST[:200], body="\n\n".join(TEXTS)))
    GlossaryWordFactory(key="odd-word", entry=roles[0], **both(word=WORST[:100], note=WORST))
