"""Questions as people type them, read as the titles that they ask about. Plain Python.

`difference between A and B`, `A vs B`, `A和B有什么区别`, `A、B、C 哪个好`: what stands around the titles is taken
away, and what stands between them parts them.
"""

import re
import unicodedata
from collections.abc import Iterator

from encyclopedia.searching.folding import to_simplified

#: The word with the slips that people make in it.
DIFFERENCE = "dif+e?r[ea]n[cs]e?s?"
#: What a question may be wrapped in, English first. The titles are what is left in the middle.
FRAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:what(?:'s| is| are)?\s+)?(?:the\s+)?{DIFFERENCE}\s+(?:between|of)\s+(.+)",
        r"how\s+(?:do|does|is|are)\s+(.+?)\s+(?:differ|differs|different)\b(?:\s+from\s+(.+))?",
        r"(?:please\s+)?compare\s+(.+)",
        rf"(.+?)[,:]?\s+(?:what(?:'s| is)\s+the\s+)?{DIFFERENCE}",
        r"(?:请问)?(?:什么是)?(.+?)(?:这[两二三四五几]个(?:岗位|职位|部门)?)?(?:之间)?(?:到底)?"
        r"(?:的|有什么|有何|有啥|有哪些|是什么|什么)*(?:区别|差别|差异|不同|不一样|关系|联系|差在)"
        r"(?:之处|是什么|在?哪[里儿]?|是啥|吗|呢|么)*",
        r"(?:请问)?(.+?)(?:这[两二三四五几]个(?:岗位|职位|部门)?)?[,，]?\s*(?:哪一?个|哪种|谁)(?:.{0,12})",
        r"(?:对比|比较)(?:一下)?(.+)",
        r"(.+?)(?:的)?(?:对比|比较)",
    )
)
#: What parts titles wherever it stands, and what does so only inside a question: a title may hold an “and”.
ALWAYS = re.compile(
    r"\s+(?:vs?\.?|versus|pk)\s+|\s*(?:vs\.?|pk)\s*(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s*(?:vs\.?|pk)\s*"
    r"|\s*[、|]\s*",
    re.IGNORECASE,
)
IN_QUESTIONS = re.compile(
    r"\s+(?:and|or|from|to|with|compared\s+(?:to|with))\s+|\s*[,，&/]\s*(?:and\s+|or\s+)?|\s*(?:以及|还是|或者|和|与|跟|及|或)\s*",
    re.IGNORECASE,
)
#: What parts titles without any question, when all of them are titles: nobody's title holds an “or”.
CHOICE = re.compile(r"\s+or\s+|\s*(?:还是|或者)\s*", re.IGNORECASE)
#: What parts Chinese titles inside a question when nothing else does.
BLANKS = re.compile(r"\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s+")
AROUND = " \t\n?？!！.。,，:：;；\"'“”‘’「」『』《》"
#: Longer texts are no questions.
LONGEST = 200


def readings(typed: str) -> Iterator[list[str]]:
    """The ways to read a text as titles that somebody wants to compare, the likeliest first; none for a plain title.

    Each is a list of two titles or more, in Simplified characters. Whether there are such titles is not known here.
    """
    text = to_simplified(unicodedata.normalize("NFKC", typed[:LONGEST])).strip(AROUND)
    seen: list[list[str]] = []
    for names in _split_all(text):
        if len(names) > 1 and names not in seen:
            seen.append(names)
            yield names


def _split_all(text: str) -> Iterator[list[str]]:
    for frame in FRAMES:
        if match := frame.fullmatch(text):
            inside = [part.strip(AROUND) for part in match.groups() if part]
            always = [name for part in inside for name in _split(ALWAYS, part)]
            yield [name for part in always for name in _split(IN_QUESTIONS, part)]
            yield always
            yield [name for part in always for name in _split(BLANKS, part)]
    yield _split(ALWAYS, text)
    yield _split(CHOICE, text)


def _split(between: re.Pattern[str], text: str) -> list[str]:
    return [name for part in between.split(text) if (name := part.strip(AROUND))]
