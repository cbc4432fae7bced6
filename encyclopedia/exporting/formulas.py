"""Texts that a spreadsheet would take for formulas. Plain Python."""

#: What spreadsheets take for the beginning of a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MARK = "'"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may run the text; marks before it do not count."""
    return text.lstrip(MARK).lstrip().startswith(FORMULA_STARTS)


def escaped(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it. `unescaped` gives the text back, whatever it is."""
    return f"{MARK}{text}" if is_formula(text) else text


def unescaped(text: str) -> str:
    """The text that `escaped` was given."""
    return text.removeprefix(MARK) if is_formula(text) else text
