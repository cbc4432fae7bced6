"""Lists of words as people write them into one field: with commas of either language. Plain Python."""

COMMAS = str.maketrans({"，": ",", "、": ","})


def words_in(text: str) -> list[str]:
    """The words of a list that is written with commas, each once, in order."""
    return list(dict.fromkeys(word for part in text.translate(COMMAS).split(",") if (word := part.strip())))
