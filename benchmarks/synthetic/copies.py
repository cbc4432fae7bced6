"""What a copy of the core is called: `product-operations-12`, *Product operations for northern retail start-ups*."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.synthetic.shape import FIXED, Core, Data, core

#: Words that tell the copies apart, each in English and in Chinese: 1,728 copies before numbers have to.
WHERE = (
    ("northern", "华北"), ("eastern", "华东"), ("southern", "华南"), ("central", "华中"), ("western", "西部"),
    ("coastal", "沿海"), ("rural", "县域"), ("urban", "都市"), ("overseas", "海外"), ("regional", "区域"),
    ("national", "全国"), ("local", "同城"),
)  # fmt: skip
WHAT = (
    ("retail", "零售"), ("education", "教育"), ("travel", "旅游"), ("fashion", "服饰"), ("grocery", "生鲜"),
    ("game", "游戏"), ("video", "视频"), ("finance", "金融"), ("logistics", "物流"), ("health", "医疗"),
    ("property", "房产"), ("car", "汽车"),
)  # fmt: skip
WHO = (
    ("start-ups", "创业公司"), ("groups", "集团"), ("agencies", "代理"), ("platforms", "平台"), ("stores", "门店"),
    ("brands", "品牌"), ("studios", "工作室"), ("chains", "连锁"), ("markets", "市场"), ("networks", "网络"),
    ("labs", "实验室"), ("clubs", "俱乐部"),
)  # fmt: skip
#: The keys under which documents name other entries, and sources.
ENTRIES = ("entry", "at", "used by", "broader", "parent", "replaced by")
SOURCES = ("source", "disputed by")


@dataclass(frozen=True)
class Copy:
    """One copy of the core; number 0 is the core itself.

    Arguments:
        english, chinese: what tells its names apart, in both languages.
    """

    number: int
    closed: frozenset[str]
    english: str = ""
    chinese: str = ""

    def slug(self, slug: str) -> str:
        """What the entry, comparison, gap or source of this slug is called in this copy."""
        return slug if not self.number or slug in self.closed else f"{slug}-{self.number}"

    def name(self, text: str, language: str) -> str:
        """A name in this copy; `language` is `en` or begins with `zh`."""
        if not self.number:
            return text
        return f"{text} for {self.english}" if language == "en" else f"{self.chinese}{text}"

    def document(self, type_: str, data: Data) -> Data:
        """The data of a document of the core in this copy."""
        if not self.number:
            return data
        copied: Data = {}
        for name, value in data.items():
            if name == "name":
                copied[name] = {language: self.name(text, language) for language, text in value.items()}
            elif name == "aliases":
                copied[name] = [self._alias(alias) for alias in value]
            elif name == "entries" and type_ == "gap":
                copied[name] = list(map(self.slug, value))
            elif name == "copy of":
                copied[name] = self.slug(value)
            else:
                copied[name] = self._named(name, value)
        return copied

    def _alias(self, alias: Data) -> Data:
        return {
            key: self.name(value, key) if key in ("en", "zh-hans") else self._named(key, value)
            for key, value in alias.items()
        }

    def _named(self, name: str, value: object) -> object:
        """A part of a document, with what it names in this copy."""
        if name in SOURCES and isinstance(value, list):
            return [f"{self.slug(key)}{at}{place}" for key, at, place in (one.partition(" @ ") for one in value)]
        if name in ENTRIES and isinstance(value, str):
            return self.slug(value)
        if isinstance(value, dict):
            return {key: self._named(key, one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._named("", one) for one in value]
        return value


def copies(entries: int, seed: int = 0) -> Iterator[Copy]:
    """The copies of the core that make at least so many entries, the core itself first."""
    the_core = core()
    each = len(the_core.entries) - len(the_core.closed)
    number = max(1, -(-(entries - len(the_core.closed)) // each))
    words = [random.Random(f"{seed}-{place}").sample(some, len(some)) for place, some in enumerate((WHERE, WHAT, WHO))]  # noqa: S311
    yield Copy(0, the_core.closed)
    for copy in range(1, number):
        english, chinese = _called(copy, words)
        yield Copy(copy, the_core.closed, english, chinese)


def _called(number: int, words: list[list[tuple[str, str]]]) -> tuple[str, str]:
    rest, chosen = number, []
    for some in words:
        rest, place = divmod(rest, len(some))
        chosen.append(some[place])
    english, chinese = (" ".join(one[0] for one in chosen), "".join(one[1] for one in chosen))
    return (f"{english} no. {rest}", f"{rest}号{chinese}") if rest else (english, chinese)


def documents(the_core: Core, copy: Copy) -> Iterator[tuple[str, str, Data]]:
    """Type, slug and data of each document of a copy; what is not copied is the core's alone."""
    for type_, some in the_core.documents.items():
        for slug, data in some.items():
            if copy.number and (type_ in FIXED or slug in copy.closed):
                continue
            yield type_, copy.slug(slug), copy.document(type_, data)
