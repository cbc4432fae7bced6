"""Cuts what the site needs of pypinyin's dictionaries, which are sounds without tones: `make sounds`."""

from collections import defaultdict

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT, RE_HANS

from encyclopedia.sounding.pinyin import CHARACTERS, WORDS


def characters() -> str:
    """The pattern of one Chinese character; and a line for each syllable, with its characters."""
    of: dict[str, list[str]] = defaultdict(list)
    for code in sorted(PINYIN_DICT):
        if RE_HANS.match(chr(code)):
            of[lazy_pinyin(chr(code))[0]].append(chr(code))
    pattern = RE_HANS.pattern.removeprefix("^(?:").removesuffix(")+$")
    return "".join(f"{line}\n" for line in [pattern, *(f"{one} {''.join(those)}" for one, those in sorted(of.items()))])


def words() -> str:
    """A line for each word, with its syllables where they are not those of its characters."""
    lines = []
    for word in sorted(filter(RE_HANS.match, PHRASES_DICT)):
        own = lazy_pinyin(word)
        alone = [lazy_pinyin(character)[0] for character in word]
        lines.append(" ".join([word] if own == alone else [word, *own]) + "\n")
    return "".join(lines)


def main() -> None:
    """Write the files."""
    CHARACTERS.write_text(characters(), encoding="utf-8")
    WORDS.write_text(words(), encoding="utf-8")


if __name__ == "__main__":
    main()
