"""Questions that views, commands and the admin ask of the kernel's tables, named as they are asked."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Self

from django.apps import apps
from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Replace
from django.utils import timezone
from django.utils.translation import get_language

from encyclopedia import kinds
from encyclopedia.languages import WRITTEN_COLUMNS, is_chinese
from encyclopedia.searching.folding import fold, pinyin_of

#: After so long an entry should be read against its sources again.
STALE_AFTER = timedelta(days=365)
#: An entry's Chinese name in pinyin, without blanks.
PINYIN = Replace("sort_zh_hans", Value(" "), Value(""))


def sort_field() -> str:
    """The column by which names sort as a reader of the language of the moment expects: by letters, or by pinyin."""
    return "sort_zh_hans" if is_chinese(get_language()) else "sort_en"


#: How many entries of a kind are offered to be compared, and how many are counted at most; its list has the others.
OFFERED, OFFERED_COUNTED = 120, 1000
#: How many of the pages that are read most are looked through for those that readers may still see.
HOTTEST = 100
#: How many comparisons the home page has room for.
FEATURED = 60


def _most_read(rows: Any, types: Sequence[str], type_: Any) -> Any:
    readership = apps.get_model("encyclopedia", "Readership").objects
    own = readership.filter(type=OuterRef(type_) if isinstance(type_, str) else type_, slug=OuterRef("slug"))
    hottest = readership.hottest(*types).values("slug")[:HOTTEST]
    read = rows.filter(slug__in=hottest).annotate(heat=Subquery(own.values("heat")[:1]))
    return read.filter(heat__isnull=False).order_by("-heat", "slug")


class KeyedQuerySet(QuerySet):
    """Rows that content files name by a key; `model.key_field` says which column that is."""

    def get_by_natural_key(self, key: str) -> Any:
        """The row called `key`; raises DoesNotExist."""
        return self.get(**{self.model.key_field: key})


class ByNameQuerySet(QuerySet):
    """Rows with names to sort by and a slug: entries, and their places in lists."""

    def by_name(self) -> Self:
        """Sorted as a reader of the language of the moment expects: by letters, or by pinyin."""
        return self.order_by(sort_field(), "slug")

    def after(self, entry: Any) -> Self:
        """Those that come after this one by name, the nearest first: what follows it in a list of any length."""
        name = sort_field()
        place = getattr(entry, name)
        return self.filter(**{f"{name}__gte": place}).exclude(**{name: place, "slug__lte": entry.slug}).by_name()

    def before(self, entry: Any) -> Self:
        """Those that come before this one by name, the nearest first."""
        name = sort_field()
        place = getattr(entry, name)
        earlier = self.filter(**{f"{name}__lte": place}).exclude(**{name: place, "slug__gte": entry.slug})
        return earlier.order_by(f"-{name}", "-slug")


class EntryQuerySet(ByNameQuerySet):
    """Entries of one kind or of all."""

    key_field = "slug"

    def get_by_natural_key(self, slug: str) -> Any:
        """The entry with this slug; raises DoesNotExist."""
        return self.get(slug=slug)

    def published(self) -> Self:
        """The entries that readers may reach. Every public page, export and feed goes through here."""
        return self.filter(status="published")

    def of_kinds(self, *keys: str) -> Self:
        """The entries of these kinds."""
        return self.filter(kind__in=keys)

    def answering(self, facet: Any) -> Self:
        """The entries that a statement under this facet may name: of its kinds, and terms of its vocabulary only."""
        if facet is None:
            return self.none()
        found = self.filter(kind__in=facet.targets)
        if facet.vocabulary_id is None:
            return found
        return found.filter(~Q(kind="term") | Q(as_term__vocabulary=facet.vocabulary_id))

    def with_columns(self) -> Self:
        """Entries with the columns of whatever kind each is, and the names those columns mention: one query."""
        joins: list[str] = []
        for kind in kinds.every():
            if kind.model is self.model:
                return self.select_related(*kind.joins)
            joins += [kind.accessor, *(f"{kind.accessor}__{join}" for join in kind.joins)]
        return self.select_related(*joins)

    def in_order_of(self, slugs: Sequence[str]) -> Self:
        """The entries with these slugs, in this order."""
        place = Case(*(When(slug=slug, then=index) for index, slug in enumerate(slugs)), default=len(slugs))
        return self.filter(slug__in=slugs).order_by(place)

    def first_of_each_kind(self, keys: Sequence[str], number: int, most: int, places: Any = None) -> Self:
        """The first few of each of these kinds by name, each with how many of its kind there are, as `of_kind`.

        One query, of which each part is a stretch of an index.

        Arguments:
            most: count so many of a kind at most.
            places: only those that have such a place in the narrow table of lists.
        """
        rows = self.model.objects.order_by()
        among, column = (self, "pk") if places is None else (places, "entry")
        of_kind = {key: among.filter(kind=key).order_by() for key in keys}
        # Each slice stands in a query of its own, since SQLite takes no limit among the parts of a union.
        first, *rest = (rows.filter(pk__in=own.by_name().values(column)[:number]) for own in of_kind.values())
        counted = [
            When(kind=key, then=_number_of(rows.filter(pk__in=own.values(column)[:most])))
            for key, own in of_kind.items()
        ]
        found = self.filter(pk__in=first.values("pk").union(*(one.values("pk") for one in rest)))
        return found.annotate(of_kind=Case(*counted, default=0)).by_name()

    def offered(self) -> Self:
        """The first of each kind that readers come to compare, as `first_of_each_kind`."""
        return self.first_of_each_kind(kinds.home_keys(), OFFERED, OFFERED_COUNTED)

    def most_read(self, *keys: str) -> Self:
        """The entries of these kinds that are read at all, those read most lately first: one query, for a few rows."""
        return _most_read(self, keys, "kind")

    def titled(self, title: str) -> Self:
        """The entries whose name or alias `title` is, however it is written (`folding.fold`)."""
        folded = fold(title)
        alias = apps.get_model("encyclopedia", "Alias").objects.filter(folded=folded).values("entry")
        return self.filter(Q(folded_en=folded) | Q(folded_zh_hans=folded) | Q(pk__in=alias))

    def sounding(self, pinyin: str) -> Self:
        """The entries of which a Chinese name or alias reads so in pinyin (`folding.pinyin_of`)."""
        alias = apps.get_model("encyclopedia", "Alias").objects.filter(pinyin=pinyin).values("entry")
        return self.annotate(pinyin=PINYIN).filter(Q(pinyin=pinyin) | Q(pk__in=alias))

    def resting_on(self, source: int) -> Self:
        """The entries with a claim that readers see and that this source supports."""
        citations = apps.get_model("encyclopedia", "Citation").objects.of_visible_claims(source).filter(disputes=False)
        citations = citations.select_related(None).order_by()
        of_statements = citations.filter(statement__isnull=False).values("statement__entry")
        of_names = citations.filter(alias__isnull=False).values("alias__entry")
        of_columns = citations.filter(entry__isnull=False).values("entry")
        return self.filter(Q(pk__in=of_statements) | Q(pk__in=of_names) | Q(pk__in=of_columns))

    def resembling(self, text: str, limit: int = 8) -> Self:
        """Some entries with a name like this one: it holds the text, or begins as the text does."""
        folded = fold(text)[:60]
        start = folded[:2]
        likeness = Q(folded_en__contains=folded) | Q(folded_zh_hans__contains=folded)
        likeness |= Q(folded_en__startswith=start) | Q(folded_zh_hans__startswith=start)
        return self.filter(likeness).order_by("sort_en", "slug")[:limit]

    def suggested_by(self, typed: str) -> Self:
        """The entries of which a name, an alias or the pinyin holds what is typed, the nearest first.

        Exact names stand before names that begin so, those before names that hold it; pinyin comes last.
        """
        folded = fold(typed)
        aliases = apps.get_model("encyclopedia", "Alias").objects.shown()
        nearness = Case(
            When(Q(folded_en=folded) | Q(folded_zh_hans=folded), then=0),
            When(Q(folded_en__startswith=folded) | Q(folded_zh_hans__startswith=folded), then=1),
            When(pk__in=aliases.filter(folded__startswith=folded).values("entry"), then=2),
            When(Q(folded_en__contains=folded) | Q(folded_zh_hans__contains=folded), then=3),
            When(pk__in=aliases.filter(folded__contains=folded).values("entry"), then=4),
            When(pinyin__startswith=folded, then=5),
            When(pk__in=aliases.filter(pinyin__startswith=folded).values("entry"), then=6),
        )
        near = self.annotate(pinyin=PINYIN).annotate(nearness=nearness).filter(nearness__isnull=False)
        return near.order_by("nearness", "sort_en", "slug")

    def sharing_titles_with(self, folded_names: Sequence[str]) -> Self:
        """The entries that have one of these folded names, as name or as alias."""
        alias = apps.get_model("encyclopedia", "Alias").objects.filter(folded__in=folded_names)
        own = [
            self.model.objects.filter(**{f"{column}__in": folded_names}) for column in ("folded_en", "folded_zh_hans")
        ]
        return self.filter(pk__in=_any_of(*(rows.values("pk") for rows in own), alias.values("entry")))

    def named_like(self, words: str) -> Self:
        """The entries of which a name, an alias, the slug or the pinyin holds each of the words."""
        aliases = apps.get_model("encyclopedia", "Alias").objects
        found = self.annotate(pinyin=PINYIN)
        for word in words.split():
            folded = fold(word)
            alias = aliases.filter(Q(folded__contains=folded) | Q(pinyin__contains=folded)).values("entry")
            named = Q(folded_en__contains=folded) | Q(folded_zh_hans__contains=folded) | Q(pinyin__contains=folded)
            found = found.filter(named | Q(slug__contains=word.casefold()) | Q(pk__in=alias))
        return found

    def untranslated(self) -> Self:
        """The entries with a definition or a statement in one language only."""
        said = self._statements().filter(_in_one_language("text"))
        return self.filter(_in_one_language("definition") | Exists(said))

    def unsourced(self) -> Self:
        """The entries with a statement that no source supports."""
        citations = apps.get_model("encyclopedia", "Citation").objects
        supported = citations.filter(statement=OuterRef("pk"), disputes=False)
        return self.filter(Exists(self._statements().filter(~Exists(supported))))

    def stale(self) -> Self:
        """The entries that nobody has read against their sources for a year; what is described in full is ever read."""
        last = timezone.localdate() - STALE_AFTER
        in_depth = [kind.key for kind in kinds.every() if kind.in_depth]
        return self.filter(Q(last_reviewed__isnull=True, kind__in=in_depth) | Q(last_reviewed__lt=last))

    def disputed(self) -> Self:
        """The entries of which sources dispute something."""
        disputes = apps.get_model("encyclopedia", "Citation").objects.filter(disputes=True)
        of_statements = disputes.filter(statement__entry=OuterRef("pk"))
        return self.filter(Exists(of_statements) | Exists(disputes.filter(entry=OuterRef("pk"))))

    def with_open_questions(self) -> Self:
        """The entries of which something is asked that no source answers."""
        gaps = apps.get_model("encyclopedia", "Gap").objects.filter(status="open")
        return self.filter(Exists(gaps.filter(entries=OuterRef("pk"))))

    def of_few_voices(self, voices: int) -> Self:
        """The entries that rest on fewer independent sources than so many: copies of one text are one voice."""
        citations = apps.get_model("encyclopedia", "Citation").objects.filter(disputes=False)
        said = citations.filter(statement__entry=OuterRef("pk")).exclude(statement__rank="deprecated")
        heard = Count(Coalesce("source__copy_of", "source"), distinct=True)
        counted = said.order_by().values("statement__entry").annotate(heard=heard).values("heard")
        return self.annotate(voices=Coalesce(Subquery(counted), 0)).filter(voices__lt=voices)

    def answering_at_least(self, number: int, facets: Sequence[int], columns: Sequence[Q]) -> Self:
        """The entries that answer at least so many questions.

        Arguments:
            facets: the questions that statements answer; that one does not apply is an answer.
            columns: for each question that a column answers, the condition that the column is filled.
        """
        said = self._statements().exclude(rank="deprecated").filter(facet__in=facets)
        counted = said.order_by().values("entry").annotate(answers=Count("facet", distinct=True)).values("answers")
        answered: Any = Coalesce(Subquery(counted), 0)
        for is_filled in columns:
            answered += Case(When(is_filled, then=1), default=0)
        return self.annotate(answered=answered).filter(answered__gte=number)

    def _statements(self) -> Any:
        return apps.get_model("encyclopedia", "Statement").objects.filter(entry=OuterRef("pk"))


def _number_of(rows: Any) -> Subquery:
    """How many rows there are, as a part of a query."""
    return Subquery(rows.annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number"))


def _any_of(first: Any, *others: Any) -> Any:
    """The keys that one of these queries finds.

    As one set that PostgreSQL looks up, and not as conditions joined by “or”, for which it reads every entry in the
    order that is asked for.
    """
    return first.order_by().union(*(one.order_by() for one in others))


def _in_one_language(name: str) -> Q:
    english, chinese = (
        Q(**{f"{name}_{language}__isnull": True}) | Q(**{f"{name}_{language}": ""}) for language in WRITTEN_COLUMNS
    )
    return (english & ~chinese) | (chinese & ~english)


class TagQuerySet(KeyedQuerySet):
    """Tags."""

    def worn(self) -> Self:
        """The tags that some published entry wears."""
        tied = apps.get_model("encyclopedia", "TaggedEntry").objects.filter(content_object__status="published")
        return self.filter(Exists(tied.filter(tag=OuterRef("pk"))))

    def worn_by_kind(self) -> Any:
        """How many published entries of each kind wear each tag (tag, kind, number), in one query."""
        worn = apps.get_model("encyclopedia", "Listed").objects.filter(kind__in=kinds.keys(), key="tag")
        return worn.order_by().values_list("value", "kind").annotate(number=Count("pk"))


class AliasQuerySet(QuerySet):
    """Other names of entries."""

    def called(self, title: str) -> Self:
        """The names that `title` is, however it is written, in pinyin as well."""
        named = Q(folded=fold(title))
        if pinyin := pinyin_of(title):
            named |= Q(pinyin=pinyin)
        return self.filter(named)

    def findable(self) -> Self:
        """Without the names that only an unpublished company uses."""
        return self.filter(Q(used_by__isnull=True) | Q(used_by__status="published"))

    def shown(self) -> Self:
        """The findable ones without the misspellings, which are found and never shown."""
        return self.findable().exclude(kind="hidden")


class FacetQuerySet(KeyedQuerySet):
    """Facets."""

    def in_page_order(self) -> Self:
        """With their group and vocabulary, as pages show them: one query."""
        return self.select_related("group", "vocabulary").order_by("group__order", "group__key", "order", "key")


class StatementQuerySet(QuerySet):
    """Statements."""

    def current(self) -> Self:
        """Without the deprecated ones, which are kept and never shown or compared."""
        return self.exclude(rank="deprecated")

    def shown(self) -> Self:
        """The current ones that name no entry and no company that readers may not see."""
        return (
            self.current()
            .filter(Q(target__isnull=True) | Q(target__status="published"))
            .filter(Q(at_company__isnull=True) | Q(at_company__status="published"))
        )

    def published(self) -> Self:
        """What readers may see of the entries that they may reach."""
        return self.shown().filter(entry__status="published")

    def citing(self, source: str) -> Self:
        """Those with this source among their evidence."""
        citations = apps.get_model("encyclopedia", "Citation").objects.filter(source__key=source)
        return self.filter(pk__in=citations.filter(statement__isnull=False).values("statement"))

    def about(self, entries: Sequence[int], besides: Any = None) -> Self:
        """What is said of these entries, in order, with what each names: one query.

        `besides` are statements about other entries, which are read along; then each has its entry, too.
        """
        named = ("target", "target__as_term", "at_company")
        order = ("facet_id", "order", "pk")
        said = self.shown().filter(entry_id__in=entries)
        if besides is None:
            return said.select_related(*named).order_by(*order)
        both = said.order_by().select_related("entry", *named)
        return both.union(besides.order_by().select_related("entry", *named), all=True).order_by(
            "facet_id", "order", "id"
        )


class CitationQuerySet(QuerySet):
    """Citations."""

    def for_claims(self, *claims: Q) -> Self:
        """The evidence of these claims, supporting citations first: one query, of which each part has its own index."""
        first, *rest = (self.model.objects.filter(one).order_by().values("pk") for one in claims)
        found = self.filter(pk__in=first.union(*rest) if rest else first)
        return found.select_related("source").order_by("disputes", "order", "pk")

    def of_visible_claims(self, source: int) -> Self:
        """What this source says of claims on entries' pages that readers see, in the order of those pages."""
        statement = Q(statement__entry__status="published") & ~Q(statement__rank="deprecated")
        for name in ("target", "at_company"):
            is_shown = Q(**{f"statement__{name}__isnull": True}) | Q(**{f"statement__{name}__status": "published"})
            statement &= is_shown
        # As `AliasQuerySet.shown`, but asked of the aliases in question alone.
        used = Q(alias__used_by__isnull=True) | Q(alias__used_by__status="published")
        alias = Q(alias__entry__status="published") & ~Q(alias__kind="hidden") & used
        shown = statement | alias | Q(entry__status="published")
        named = ("statement__entry", "statement__target", "alias__entry", "entry")
        found = self.filter(shown, source=source).select_related("facet", "statement__facet", *named)
        group = Coalesce("statement__facet__group__order", "facet__group__order", Value(-1))
        order = Coalesce("statement__facet__order", "facet__order", Value(-1))
        return found.order_by(group, order, "statement__order", "alias__order", "pk")


class GlossaryQuerySet(KeyedQuerySet):
    """Words of the glossary."""

    def in_reading_order(self) -> Self:
        """By the English word, with the entry that says what each is where readers may see it: one query."""
        shown = Q(entry__status="published")
        return self.select_related("entry").annotate(has_entry=shown).order_by("word_en", "key")


class SourceQuerySet(KeyedQuerySet):
    """Sources."""

    def with_counts(self) -> Self:
        """With how many claims each is the evidence for, and its original: one query, which counts for these alone."""
        citations = apps.get_model("encyclopedia", "Citation").objects.filter(source=OuterRef("pk"))
        counted = Coalesce(_number_of(citations.order_by()), 0)
        return self.select_related("copy_of").annotate(claims=counted).order_by("key")

    def kin_of(self, source: Any) -> Self:
        """The original of this source and the other copies of it."""
        copies = self.model.objects.filter(copy_of=source.lineage).order_by().values("pk")
        same = copies.union(self.model.objects.filter(pk=source.lineage).order_by().values("pk"))
        return self.filter(pk__in=same).exclude(pk=source.pk)


class ComparisonQuerySet(KeyedQuerySet):
    """Curated comparisons."""

    def published(self) -> Self:
        """Those that readers may see: published, and of published entries only."""
        members = apps.get_model("encyclopedia", "ComparisonMember").objects
        hidden = members.filter(comparison=OuterRef("pk")).exclude(entry__status="published")
        return self.filter(~Exists(hidden), status="published")

    def most_read(self) -> Self:
        """Those that are read at all, those read most lately first."""
        return _most_read(self, ("comparison",), Value("comparison"))

    def featured(self) -> Self:
        """Those of the home page, which has room for so many."""
        return self.filter(featured=True).order_by("slug")[:FEATURED]

    def most_asked_first(self) -> Self:
        """Those of the home page first."""
        return self.order_by("-featured", "slug")

    def with_members(self) -> Self:
        """With their entries in order: two queries."""
        members = apps.get_model("encyclopedia", "ComparisonMember").objects.select_related("entry")
        return self.prefetch_related(Prefetch("members", members.order_by("order", "pk")))

    def of_several_in(self, guide: int) -> Self:
        """Those of two or more entries that a guide speaks of, of the most first."""
        spoken_of = apps.get_model("encyclopedia", "Guide").entries.through.objects.filter(guide=guide).values("entry")
        number = Count("members", filter=Q(members__entry__in=spoken_of), distinct=True)
        return self.annotate(spoken_of=number).filter(spoken_of__gte=2).order_by("-spoken_of", "-featured", "slug")

    def of_exactly(self, slugs: Sequence[str]) -> Self:
        """The comparisons of just the entries with these slugs, in any order: those of the first, looked through."""
        if not slugs or len(set(slugs)) < len(slugs):
            return self.none()
        members = apps.get_model("encyclopedia", "ComparisonMember").objects
        first, *others = slugs
        found = self.filter(pk__in=members.filter(entry__slug=first).values("comparison"))
        own = members.filter(comparison=OuterRef("pk"))
        for slug in others:
            found = found.filter(Exists(own.filter(entry__slug=slug)))
        return found.filter(~Exists(own.exclude(entry__slug__in=slugs)))


class GapQuerySet(KeyedQuerySet):
    """Open questions."""

    def on_board(self) -> Self:
        """The open ones, with the entries that readers may reach: two queries."""
        entries = apps.get_model("encyclopedia", "Entry").objects.published().order_by("slug")
        return self.filter(status="open").select_related("facet").prefetch_related(Prefetch("entries", entries))


class GuideQuerySet(KeyedQuerySet):
    """Guides."""

    def published(self) -> Self:
        """The guides that readers may reach."""
        return self.filter(status="published")

    def most_read(self) -> Self:
        """The guides that are read at all, those read most lately first."""
        return _most_read(self, ("guide",), Value("guide"))


class RevisionQuerySet(QuerySet):
    """The history of documents."""

    def get_by_natural_key(self, type_: str, slug: str, number: int) -> Any:
        """The revision of this number of a document; raises DoesNotExist."""
        return self.get(type=type_, slug=slug, number=number)

    def of(self, type_: str, slug: str) -> Self:
        """The history of one document, the latest first, with who made it."""
        return self.filter(type=type_, slug=slug).select_related("made_by").order_by("-number")

    def published(self) -> Self:
        """The states that readers saw."""
        return self.filter(status="published")

    def seen(self) -> Self:
        """The states that readers saw, of documents without a status as well."""
        return self.filter(status__in=("published", "")).exclude(event="deleted")

    def of_readable_entries(self) -> Self:
        """The history of entries that readers may reach now."""
        entries = apps.get_model("encyclopedia", "Entry").objects.published()
        return self.filter(Exists(entries.filter(slug=OuterRef("slug"), kind=OuterRef("type"))))

    def first_published(self) -> Self:
        """The states in which documents were published for the first time."""
        return self.published().filter(~Exists(self._published_before()))

    def published_again(self) -> Self:
        """The later states of published documents, each with the key of the one that readers saw before it."""
        before = Subquery(self._published_before().order_by("-number").values("pk")[:1])
        later = self.published().filter(remade_at__isnull=False)
        return later.annotate(before=before).filter(before__isnull=False)

    def most_recent(self, limit: int, by: str = "made_at") -> Sequence[Any]:
        """The last so many, the latest first: one query. `by` is the column with an index to go along."""
        return list(self.order_by(f"-{by}", "-pk")[:limit])

    def _published_before(self) -> Any:
        same = self.model.objects.filter(type=OuterRef("type"), slug=OuterRef("slug"))
        return same.published().filter(number__lt=OuterRef("number"))

    def last_of(self, idents: Sequence[tuple[str, str]]) -> Self:
        """The last revision of each of these documents (type, slug), without their texts: one query."""
        types = {type_ for type_, _ in idents}
        slugs = {slug for _, slug in idents}
        later = self.model.objects.filter(type=OuterRef("type"), slug=OuterRef("slug"), number__gt=OuterRef("number"))
        return self.filter(type__in=types, slug__in=slugs).filter(~Exists(later)).defer("document")


class ReadershipQuerySet(QuerySet):
    """How often pages are read."""

    def get_by_natural_key(self, type_: str, slug: str) -> Any:
        """The readership of the page of a document; raises DoesNotExist."""
        return self.get(type=type_, slug=slug)

    def hottest(self, *types: str) -> Self:
        """The pages of these types of document, those that are read most lately first."""
        return self.filter(type__in=types).order_by("-heat", "slug")


class WishQuerySet(QuerySet):
    """What readers ask for."""

    def get_by_natural_key(self, folded: str) -> Any:
        """The wish with this folded text; raises DoesNotExist."""
        return self.get(folded=folded)

    def waiting(self) -> Self:
        """What no editor has decided on, what is asked most first."""
        return self.filter(status="waiting")

    def same_as(self, text: str) -> Self:
        """The wish that this is in any spelling."""
        return self.filter(folded=fold(text))

    def settled_long_ago(self, before: date) -> Self:
        """What was decided on and has not been asked since that day."""
        return self.filter(last_asked__lt=before).exclude(status="waiting")
