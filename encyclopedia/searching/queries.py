"""A query: what was typed, and the ways to ask the index for it, from the nearest to the loosest. Plain Python."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from encyclopedia.searching import tokens
from encyclopedia.searching.folding import fold, fold_words, pinyin_of, syllables_of
from encyclopedia.searching.matching import All, Any, Column, Expression, Token, any_of

#: Longer texts are cut: nobody types so much to find a name.
LONGEST = 120
#: How many words or characters of a text are looked at for the names it mentions, and how many a name has at most.
MENTIONING, LONGEST_NAME = 40, 12
#: How many words or pairs must be there.
MOST_WORDS = 16
#: First letters are typed in one go.
MOST_INITIALS = 12


class Tier(IntEnum):
    """How an entry was found, the nearest first: what readers want first stands first."""

    NAME = 0
    ALIAS = 1
    BARE = 2
    SOUND = 3
    INITIALS = 4
    NAME_START = 5
    ALIAS_START = 6
    SOUND_START = 7
    NAMES = 8
    SOUND_INSIDE = 9
    MENTIONED = 10
    DEFINITION = 11
    TEXT = 12
    TYPO = 13
    NEAR = 14


#: What is said around the name that somebody looks for.
_CHAFF_ZH = re.compile(
    "(?:请问|什么是|啥是|什么叫|何谓|何为|是什么意思|什么意思|是什么样的|是什么|是啥|是做什么的?|是干什么的?|是干嘛的?|做什么的|干什么的|干嘛的"
    "|主要做什么|做什么|干什么|干嘛|怎么做|如何做|怎么样|怎样|如何|有哪些|有什么|需要什么|要做什么|负责什么|负责哪些|的意思|含义|的定义|定义"
    "|这个岗位|这个职位|岗位|职位|呢|吗|么|的)"
)
_CHAFF_EN = frozenset(
    word
    for line in (
        "a an the of in at on to for and or with by from about",
        "is are was be do does did it its that this i you me",
        "what which who whom whose where when why how",
        "mean means meaning definition define explain tell please job role position",
    )
    for word in line.split()
)


#: Words for what this encyclopedia calls otherwise in every language, in Simplified characters.
_USUAL = {"使用者": "用户", "直播主": "主播"}


def _in_usual_words(text: str) -> str:
    for other, usual in _USUAL.items():
        text = text.replace(other, usual)
    return text


@dataclass(frozen=True)
class Arm:
    """One way to ask the index."""

    tier: Tier
    column: Column
    expression: Expression


@dataclass(frozen=True)
class Query:
    """What somebody typed, in the forms that are compared."""

    typed: str

    @cached_property
    def words_text(self) -> str:
        """The text, folded, its blanks kept, in the words that are usual here."""
        return _in_usual_words(fold_words(self.typed.strip()[:LONGEST]))

    @cached_property
    def core(self) -> str:
        """The text without what is said around a name; the whole text when nothing would be left."""
        text = _CHAFF_ZH.sub(" ", self.words_text)
        kept = [word for word in re.split(r"[\s?？!！,，.。;；:：]+", text) if word and word not in _CHAFF_EN]
        return " ".join(kept) or self.words_text

    @cached_property
    def names(self) -> list[str]:
        """The text as one name, folded: as it was typed, and in the words that are usual here."""
        forms = (fold(self.typed.strip()[:LONGEST]), fold(self.words_text))
        return [form for form in dict.fromkeys(forms) if form]

    @cached_property
    def wholes(self) -> list[str]:
        """The text as one name, and its core as one, folded."""
        return [form for form in dict.fromkeys((*self.names, fold(self.core))) if form]

    @cached_property
    def sounds(self) -> list[str]:
        """What the text is when read as pinyin, or what its Chinese sounds like."""
        found = []
        for text in dict.fromkeys((self.typed.strip()[:LONGEST], self.core)):
            if sound := pinyin_of(text) or ("".join(syllables_of(text)) if tokens.has_unspaced(text) else ""):
                found.append(sound[: tokens.LONGEST])
        return list(dict.fromkeys(found))

    @cached_property
    def words(self) -> list[str]:
        """The words and pairs of characters of the core."""
        return list(dict.fromkeys(tokens.words(self.core)))[:MOST_WORDS]

    @cached_property
    def latin_words(self) -> list[str]:
        """The words of the core that are written with letters, as they are."""
        return [unit.text for unit in tokens.units(self.core) if unit.is_word][:MOST_WORDS]

    @cached_property
    def is_latin(self) -> bool:
        """Whether the core is written with letters alone."""
        return bool(self.latin_words) and not tokens.has_unspaced(self.core)

    @cached_property
    def windows(self) -> list[str]:
        """Each stretch of the text that may be a name, folded."""
        units = tokens.units(self.words_text)[:MENTIONING]
        found: dict[str, None] = {}
        for start in range(len(units)):
            for end in range(start + 1, min(len(units), start + LONGEST_NAME) + 1):
                part = units[start:end]
                text = "".join(unit.text for unit in part)
                if len(text) > 1 and not (len(part) == 1 and text in _CHAFF_EN):
                    found[text] = None
        return list(found)

    def arms(self) -> Iterator[Arm]:
        """All ways to ask but the loosest."""
        yield from self.name_arms()
        yield from self.text_arms()
        yield from self.typo_arms()

    def exact_arms(self, *, hidden: bool = True, core: bool = True) -> Iterator[Arm]:
        """Those that find the entries of which the text is a name.

        Arguments:
            hidden: or a misspelling that is kept to be found.
            core: or its core is one.
        """
        wholes = self.wholes if core else self.names
        if not wholes:
            return
        sounds = self.sounds if core else self.sounds[:1]
        slug = self.typed.strip().lower()[:LONGEST]
        own = [tokens.whole(tokens.SLUG, slug), *(tokens.whole(tokens.OWN_NAME, whole) for whole in wholes)]
        yield Arm(Tier.NAME, Column.NAMES, any_of(own))
        aliases = [
            tokens.whole(mark, whole)
            for whole in wholes
            for mark in (tokens.ALIAS, tokens.AT_COMPANY, *([tokens.HIDDEN] * hidden))
        ]
        yield Arm(Tier.ALIAS, Column.NAMES, any_of(aliases))
        yield Arm(Tier.BARE, Column.NAMES, any_of(self._bare_forms(wholes)))
        if sounds:
            yield Arm(Tier.SOUND, Column.NAMES, any_of(tokens.whole(tokens.SOUND, sound) for sound in sounds))
        if letters := [whole for whole in wholes if 2 <= len(whole) <= MOST_INITIALS and self.latin_words]:
            # Of 品类yy the first letters are those of 品类运营, too.
            initials = (tokens.whole(tokens.INITIALS, tokens.initials_of(whole)) for whole in letters)
            yield Arm(Tier.INITIALS, Column.NAMES, any_of(initials))

    @staticmethod
    def _bare_forms(wholes: list[str]) -> Iterator[str]:
        """What finds 市场部 for 市场, and Marketing for marketing department."""
        for whole in wholes:
            yield tokens.whole(tokens.BARE, whole)
            if rest := tokens.bare(whole):
                yield from (tokens.whole(mark, rest) for mark in (tokens.BARE, tokens.OWN_NAME, tokens.ALIAS))

    def name_arms(self, *, hidden: bool = True) -> Iterator[Arm]:
        """Those that find the entries with a name like it, the exact ones first."""
        wholes = self.wholes
        if not wholes:
            return
        yield from self.exact_arms(hidden=hidden)
        yield Arm(Tier.NAME_START, Column.NAMES, _starts(tokens.OWN_NAME, wholes))
        yield Arm(Tier.ALIAS_START, Column.NAMES, _starts(tokens.ALIAS, wholes))
        latin = self.sounds if self.is_latin else []
        if latin:
            both = (_starts(tokens.SOUND, latin), _starts(tokens.INITIALS, latin))
            yield Arm(Tier.SOUND_START, Column.NAMES, Any(both))
        if self.words:
            yield Arm(Tier.NAMES, Column.NAMES, self._all_words())
        if latin and len(latin[0]) > 2:
            yield Arm(Tier.SOUND_INSIDE, Column.NAMES, _starts(tokens.SOUND_INSIDE, latin))

    def text_arms(self) -> Iterator[Arm]:
        """Those that look for names in what was typed, and for what was typed in texts."""
        if len(self.windows) > 1:
            mentioned = [tokens.whole(tokens.MENTIONED, window) for window in self.windows]
            mentioned += [
                tokens.whole(tokens.SOUND, window) for window in self.windows if window.isascii() and len(window) > 4
            ]
            yield Arm(Tier.MENTIONED, Column.NAMES, any_of(mentioned))
        if self.words:
            yield Arm(Tier.DEFINITION, Column.DEFINITION, self._all_words())
            yield Arm(Tier.TEXT, Column.WHOLE, self._all_words())

    def typo_arms(self) -> Iterator[Arm]:
        """Those that find names of which a word was mistyped."""
        parts: list[Expression] = []
        for word in self.latin_words:
            forms = [Token(tokens.whole(tokens.TYPO, form)) for form in tokens.misspelt_forms(word)]
            parts.append(Any((Token(tokens.stem(word), is_start=True), *forms)))
        parts += [Token(word) for word in self.words if tokens.has_unspaced(word)]
        has_long = any(len(word) >= tokens.TYPO_SHORTEST for word in self.latin_words)
        if parts and has_long:
            yield Arm(Tier.TYPO, Column.NAMES, All(tuple(parts)))
            if len(self.latin_words) > 1 and self.is_latin:
                forms_of_all = tokens.misspelt_forms("".join(self.latin_words))
                yield Arm(
                    Tier.TYPO,
                    Column.NAMES,
                    any_of(tokens.whole(tokens.TYPO, form) for form in forms_of_all),
                )

    def near_arms(self) -> Iterator[Arm]:
        """Those that find anything with a name that has a word or a pair of characters of the text."""
        loose: list[Expression] = [Token(word, is_start=word.isascii()) for word in self.words]
        loose += [
            Token(tokens.whole(tokens.TYPO, form)) for word in self.latin_words for form in tokens.misspelt_forms(word)
        ]
        if loose:
            yield Arm(Tier.NEAR, Column.NAMES, Any(tuple(loose)))

    def _all_words(self) -> Expression:
        *before, last = self.words
        is_start = len(last) == 1 or not tokens.has_unspaced(last)
        return All((*(Token(word) for word in before), Token(last, is_start=is_start)))


def _starts(mark: str, wholes: list[str]) -> Expression:
    return Any(tuple(Token(tokens.whole(mark, whole), is_start=True) for whole in wholes))
