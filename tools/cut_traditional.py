"""Cuts what the site needs of OpenCC's dictionaries, which is one way of converting: `make traditional`."""

import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import opencc

from encyclopedia.converting.traditional import CONFIGURATION

PROGRAM = Path(opencc.__file__).parent / "clib/bin/opencc_dict"
SHIPPED = Path(opencc.__file__).parent / "clib/share/opencc"
#: The way of converting, and the dictionaries of words and characters that it goes through.
WAY = "s2tw"
DICTIONARIES = (
    "STPhrases",
    "STPhrases_GeneratedFromRegionalPhrases",
    "STCharacters",
    "TWVariantsPhrases",
    "TWVariants",
)
#: What it begins with: one character for each that has several codes.
NORMAL = "CJK_Compatibility_Ideographs.ocd2"


def keys() -> list[str]:
    """Every word and character that one of the dictionaries has."""
    found: set[str] = set()
    with TemporaryDirectory() as folder:
        for name in DICTIONARIES:
            text = Path(folder) / name
            _write(SHIPPED / f"{name}.ocd2", "ocd2", text, "text")
            found.update(line.split("\t")[0] for line in text.read_text(encoding="utf-8").splitlines())
    return sorted(found)


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
