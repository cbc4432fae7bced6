"""Cuts what the site needs of OpenCC's dictionaries, which is one way of converting: `make traditional`."""

import json
import shutil
import subprocess
from collections import defaultdict
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import opencc

from encyclopedia.converting.traditional import CONFIGURATION

PROGRAM = Path(opencc.__file__).parent / "clib/bin/opencc_dict"
SHIPPED = Path(opencc.__file__).parent / "clib/share/opencc"
#: The way of converting, and the dictionaries of words and characters that it goes through.
WAY = "s2tw"
CHARACTERS, PHRASES_OF_TAIWAN = "STCharacters", "TWVariantsPhrases"
DICTIONARIES = (
    "STPhrases",
    "STPhrases_GeneratedFromRegionalPhrases",
    CHARACTERS,
    PHRASES_OF_TAIWAN,
    "TWVariants",
)
#: What it begins with: one character for each that has several codes.
NORMAL = "CJK_Compatibility_Ideographs.ocd2"


def keys() -> list[str]:
    """Every word and character that one of the dictionaries has, and what becomes a phrase of Taiwan on the way."""
    lines = {name: _lines(name) for name in DICTIONARIES}
    simplified: dict[str, set[str]] = defaultdict(set)
    for character, others in lines[CHARACTERS]:
        for other in others.split(" "):
            simplified[other].add(character)
    phrases = [
        "".join(one)
        for phrase, _ in lines[PHRASES_OF_TAIWAN]
        for one in product(*({sign, *simplified[sign]} for sign in phrase))
    ]
    return sorted({*phrases, *(key for several in lines.values() for key, _ in several)})


def _lines(name: str) -> list[tuple[str, str]]:
    """What a dictionary holds: each word, and what may stand for it, with blanks between."""
    with TemporaryDirectory() as folder:
        text = Path(folder) / name
        _write(SHIPPED / f"{name}.ocd2", "ocd2", text, "text")
        pairs = (line.split("\t") for line in text.read_text(encoding="utf-8").splitlines())
        return [(key, others) for key, others in pairs]


def pairs() -> dict[str, str]:
    """Each of them, and what the whole way makes of it."""
    whole = opencc.OpenCC(WAY)
    return {key: whole.convert(key) for key in keys()}


def configuration(dictionary: str) -> dict[str, object]:
    """What OpenCC is told: one dictionary, and no group of them."""
    return {
        "name": f"{WAY}, in one dictionary",
        "normalization": [{"dict": {"type": "ocd2", "file": NORMAL}}],
        "conversion_chain": [{"dict": {"type": "ocd2", "file": dictionary}}],
    }


def main() -> None:
    """Write the files."""
    folder, dictionary = CONFIGURATION.parent, f"{WAY}.ocd2"
    shutil.copyfile(SHIPPED / NORMAL, folder / NORMAL)
    with TemporaryDirectory() as scratch:
        text = Path(scratch) / "text"
        text.write_text("".join(f"{key}\t{value}\n" for key, value in pairs().items()), encoding="utf-8")
        _write(text, "text", folder / dictionary, "ocd2")
    CONFIGURATION.write_text(json.dumps(configuration(dictionary), indent=2) + "\n", encoding="utf-8")


def _write(source: Path, form: str, target: Path, other: str) -> None:
    command = [str(PROGRAM), "-i", str(source), "-f", form, "-o", str(target), "-t", other]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (a program of a package of ours)


if __name__ == "__main__":
    main()
