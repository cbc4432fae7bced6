"""Rules about how content is written: in its language, short enough for a cell, in the words of the glossary."""

import re
from collections.abc import Iterator

from encyclopedia.checking.shelf import Shelf, Written
from encyclopedia.converting.traditional import to_traditional
from encyclopedia.languages import ENGLISH, SIMPLIFIED, TRADITIONAL
from encyclopedia.loading.problems import Problem, quoted
from encyclopedia.word_lists import words_in

#: How many characters the text of a statement may have: what a cell shows in three lines on a phone.
LONGEST = {ENGLISH: 80, SIMPLIFIED: 30}
HAN = re.compile(r"[一-鿿]")
#: A name or an abbreviation is the same in both languages; so many words of Latin letters are a sentence.
SENTENCE = 5
#: What texts quote: titles of works, and words that are spoken of.
QUOTED = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」")


def in_the_wrong_language(shelf: Shelf) -> Iterator[Problem]:
    """Texts whose Chinese is English, or whose English is Chinese: nobody has written the other one yet."""
    for one in shelf.texts():
        if not HAN.search(one.texts[SIMPLIFIED]) and len(one.texts[SIMPLIFIED].split()) >= SENTENCE:
            yield one.problem(f"the text in {SIMPLIFIED} is not Chinese: {quoted(one.texts[SIMPLIFIED])}")
        english = QUOTED.sub("", one.texts[ENGLISH])
        if len(HAN.findall(english)) > len(english) / 3:
            yield one.problem(f"the text in {ENGLISH} is not English: {quoted(one.texts[ENGLISH])}")


def too_long_for_a_cell(shelf: Shelf) -> Iterator[Problem]:
    """Statements that are paragraphs: a cell of a comparison is a phrase."""
    for one in shelf.texts():
        for language, limit in LONGEST.items():
            if one.facet and len(one.texts[language]) > limit:
                length = len(one.texts[language])
                yield one.problem(f"{length} characters in {language}, a cell takes {limit}")


def own_traditional_text(shelf: Shelf) -> Iterator[Problem]:
    """Texts in Traditional Chinese that the conversion gives anyway, or that are Simplified ones."""
    for one in shelf.texts():
        if (own := one.texts.get(TRADITIONAL)) is None:
            continue
        if own == to_traditional(one.texts[SIMPLIFIED]):
            yield one.problem(f"the text in {TRADITIONAL} is what the conversion gives; leave it out")
        elif simplified := [character for character in QUOTED.sub("", own) if not _is_traditional(character)]:
            yield one.problem(f"the text in {TRADITIONAL} has Simplified characters: {''.join(simplified)}")


def _is_traditional(character: str) -> bool:
    """Whether Traditional Chinese knows the character: what it writes otherwise is not in Big5."""
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return HAN.match(character) is None
    return True


def off_the_glossary(shelf: Shelf) -> Iterator[Problem]:
    """Words that the glossary says are not written; in quotes they may stand, and in names of sources."""
    rules = [
        (language, _as_pattern(word, language), word, document.data["word"][language])
        for document in shelf.of("glossary")
        for language, key in ((ENGLISH, "not in english"), (SIMPLIFIED, "not in chinese"))
        for word in words_in(document.data.get(key, ""))
    ]
    for one in _own_texts(shelf):
        for language, pattern, word, instead in rules:
            if pattern.search(QUOTED.sub("", one.texts[language])):
                yield one.problem(f"{quoted(word)} is off the glossary, write {quoted(instead)}")


def _as_pattern(word: str, language: str) -> re.Pattern[str]:
    edge = r"\b" if language == ENGLISH else ""
    return re.compile(f"{edge}{re.escape(word)}{edge}", re.IGNORECASE)


def _own_texts(shelf: Shelf) -> Iterator[Written]:
    """The texts that editors write themselves: not the glossary, and not what sources are called."""
    others = {document.place for type_ in ("glossary", "source") for document in shelf.of(type_)}
    return (one for one in shelf.texts() if one.place not in others)
