"""How long a text takes to read, in Chinese, in Latin letters, and mixed. Plain Python."""

import re

#: Chinese characters and English words that adults read in a minute: S. Trauzettel-Klosinski, K. Dietz and the IReST
#: Study Group, *Standardized Assessment of Reading Performance: The New International Reading Speed Texts IReST*,
#: Investigative Ophthalmology & Visual Science 53 (2012), 5452-5461: 255 characters (SD 29), 228 words (SD 30).
CHARACTERS, WORDS = 255, 228

#: Ideographs, those of the extensions and of compatibility included; kana, for names. Punctuation takes no time.
IDEOGRAPH = re.compile("[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
#: A run of letters or digits of any other script, with the signs that hold a word together.
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def minutes_to_read(text: str) -> int:
    """The minutes that a text takes, to the nearest, one at the least.

    `minutes_to_read("字" * 510 + " " + "word " * 228) == 3`: two minutes of Chinese and one of English.
    """
    characters = len(IDEOGRAPH.findall(text))
    words = len(WORD.findall(IDEOGRAPH.sub(" ", text)))
    return max(1, int(characters / CHARACTERS + words / WORDS + 0.5))
