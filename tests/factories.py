"""The smallest true things that tests need: `RoleFactory(says={"purpose": ["retention"]})`."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from departments.models import Company, Department, OrgUnit
from encyclopedia import models
from encyclopedia.searching.folding import fold
from roles.models import Framework, Metric, Role


class SourceFactory(DjangoModelFactory):
    """A published article."""

    class Meta:
        model = models.Source

    key = factory.Sequence(lambda n: f"source-{n}")
    type = models.SourceType.ARTICLE
    title_en = factory.LazyAttribute(lambda source: f"Article {source.key}")
    title_zh_hans = factory.LazyAttribute(lambda source: f"文章{source.key}")


class CitationFactory(DjangoModelFactory):
    """A citation of some article for whatever is handed in: `statement=…`, `alias=…`."""

    class Meta:
        model = models.Citation

    source = factory.SubFactory(SourceFactory)
    locator = "§1"


class VocabularyFactory(DjangoModelFactory):
    """A list of terms."""

    class Meta:
        model = models.Vocabulary
        django_get_or_create = ("key",)

    key = "goals"
    label_en = factory.LazyAttribute(lambda vocabulary: vocabulary.key.capitalize())
    label_zh_hans = factory.LazyAttribute(lambda vocabulary: f"词表{vocabulary.key}")


class FacetGroupFactory(DjangoModelFactory):
    """A heading of facets."""

    class Meta:
        model = models.FacetGroup
        django_get_or_create = ("key",)

    key = "identity"
    label_en = factory.LazyAttribute(lambda group: group.key.capitalize())
    label_zh_hans = factory.LazyAttribute(lambda group: f"分组{group.key}")


class FacetFactory(DjangoModelFactory):
    """A question asked of roles and departments, answered by terms."""

    class Meta:
        model = models.Facet
        django_get_or_create = ("key",)

    key = factory.Sequence(lambda n: f"facet-{n}")
    label_en = factory.LazyAttribute(lambda facet: facet.key.replace("-", " ").capitalize())
    label_zh_hans = factory.LazyAttribute(lambda facet: f"问题{facet.key}")
    group = factory.SubFactory(FacetGroupFactory)
    datatype = models.Datatype.TERMS
    kinds = ["role", "department", "company", "unit", "metric", "framework", "term"]
    targets = ["role", "department", "company", "unit", "metric", "framework", "term"]


class TagFactory(DjangoModelFactory):
    """A tag."""

    class Meta:
        model = models.Tag
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda n: f"tag-{n}")
    label_en = factory.LazyAttribute(lambda tag: tag.name.capitalize())
    label_zh_hans = factory.LazyAttribute(lambda tag: f"标签{tag.name}")


class EntryFactory(DjangoModelFactory):
    """A published entry; its kinds follow. `says={"purpose": ["retention"]}` makes cited statements that name terms."""

    class Meta:
        model = models.Entry
        abstract = True
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"entry-{n}")
    name_en = factory.LazyAttribute(lambda entry: entry.slug.replace("-", " ").capitalize())
    name_zh_hans = factory.LazyAttribute(lambda entry: f"词条{entry.slug}")
    definition_en = factory.LazyAttribute(lambda entry: f"What {entry.slug} is.")
    definition_zh_hans = factory.LazyAttribute(lambda entry: f"{entry.slug}的定义。")
    status = models.Status.PUBLISHED

    @factory.post_generation
    def says(self, create: bool, extracted: dict[str, list[str]] | None, **kwargs: Any) -> None:
        """Facet → slugs of terms, made when missing."""
        for facet, slugs in (extracted or {}).items():
            for order, slug in enumerate(slugs):
                StatementFactory(entry=self, facet__key=facet, target=TermFactory(slug=slug), order=order)

    @factory.post_generation
    def tagged(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        """Names of tags, made when missing."""
        for name in extracted or ():
            models.TaggedEntry.objects.create(tag=TagFactory(name=name), content_object=self)


class TermFactory(EntryFactory):
    """A goal."""

    class Meta:
        model = models.Term
        django_get_or_create = ("slug",)

    vocabulary = factory.SubFactory(VocabularyFactory)


class RoleFactory(EntryFactory):
    """A role."""

    class Meta:
        model = Role


def make_roles(**says: tuple[list[str], list[str]]) -> list[Role]:
    """The roles `one` and `other`; each question gets the answers of the one and of the other."""
    return [
        RoleFactory(slug=slug, says={facet: answers[place] for facet, answers in says.items()})
        for place, slug in enumerate(("one", "other"))
    ]


class DepartmentFactory(EntryFactory):
    """A department in general."""

    class Meta:
        model = Department


class CompanyFactory(EntryFactory):
    """A company."""

    class Meta:
        model = Company


class OrgUnitFactory(EntryFactory):
    """A unit of a company."""

    class Meta:
        model = OrgUnit

    company = factory.SubFactory(CompanyFactory)


class MetricFactory(EntryFactory):
    """A metric."""

    class Meta:
        model = Metric


class FrameworkFactory(EntryFactory):
    """A framework."""

    class Meta:
        model = Framework


class AliasFactory(DjangoModelFactory):
    """Another name of an entry."""

    class Meta:
        model = models.Alias

    entry = factory.SubFactory(RoleFactory)
    text = factory.Sequence(lambda n: f"别名{n}")
    language = models.AliasLanguage.CHINESE


class StatementFactory(DjangoModelFactory):
    """A cited statement that a role names a term under a facet."""

    class Meta:
        model = models.Statement
        skip_postgeneration_save = True

    entry = factory.SubFactory(RoleFactory)
    facet = factory.SubFactory(FacetFactory)

    @factory.post_generation
    def cited(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """One citation, unless `cited=False`."""
        if create and extracted is not False:
            CitationFactory(statement=self)


class ComparisonFactory(DjangoModelFactory):
    """A published curated comparison: `ComparisonFactory(of=[one, other])`."""

    class Meta:
        model = models.Comparison
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"comparison-{n}")
    relation = models.Relation.OVERLAPPING
    verdict_en = "They overlap."
    verdict_zh_hans = "两者有重叠。"
    status = models.Status.PUBLISHED

    @factory.post_generation
    def of(self, create: bool, extracted: list[models.Entry] | None, **kwargs: Any) -> None:
        """The compared entries, in order."""
        comparison: Any = self
        for order, entry in enumerate(extracted or ()):
            models.ComparisonMember.objects.create(comparison=comparison, entry=entry, order=order)


class GapFactory(DjangoModelFactory):
    """An open question."""

    class Meta:
        model = models.Gap

    slug = factory.Sequence(lambda n: f"gap-{n}")
    question_en = "Who does it?"
    question_zh_hans = "谁来做？"


class WishFactory(DjangoModelFactory):
    """What a reader asked for once."""

    class Meta:
        model = models.Wish

    text = factory.Sequence(lambda n: f"Wish {n}")
    folded = factory.LazyAttribute(lambda wish: fold(wish.text))
    language = "en"
    first_asked = last_asked = date(2026, 1, 1)


class GlossaryWordFactory(DjangoModelFactory):
    """A word of the glossary."""

    class Meta:
        model = models.GlossaryWord

    key = factory.Sequence(lambda n: f"word-{n}")
    word_en = factory.LazyAttribute(lambda word: word.key)
    word_zh_hans = factory.LazyAttribute(lambda word: f"词{word.key}")


class GuideFactory(DjangoModelFactory):
    """A published guide without sections."""

    class Meta:
        model = models.Guide

    slug = factory.Sequence(lambda n: f"guide-{n}")
    title_en = "A guide"
    title_zh_hans = "指南"
    status = models.Status.PUBLISHED


class GuideSectionFactory(DjangoModelFactory):
    """A section of a guide."""

    class Meta:
        model = models.GuideSection

    guide = factory.SubFactory(GuideFactory)
    anchor = factory.Sequence(lambda n: f"section-{n}")
    heading_en = "A heading"
    heading_zh_hans = "小标题"
    body_en = "A text."
    body_zh_hans = "正文。"
