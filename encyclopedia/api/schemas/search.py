"""What a search finds, and how what was typed was read."""

from pydantic import Field

from encyclopedia.api.schemas.base import Identifier, Key, Schema, Text
from encyclopedia.api.schemas.entries import EntryName, one_of
from encyclopedia.searching.queries import Tier


class Piece(Schema):
    """A piece of a snippet."""

    text: str
    marked: bool = Field(description="Whether it is what was looked for.")


class Snippet(Schema):
    """A part of the definition or of a statement, with what was looked for marked."""

    language: str = Field(description="The language of the text, as a BCP 47 tag.", examples=["zh-Hans"])
    pieces: list[Piece]


class Hit(Schema):
    """An entry that was found."""

    entry: EntryName
    found_by: str = Field(
        description="How: by its `name`, another name (`alias`), what its Chinese name sounds like, its first letters, "
        "a slip of the hand (`typo`), or what is said of it (`definition`, `text`).",
        json_schema_extra=one_of(tier.name.lower() for tier in Tier),
    )
    alias: str | None = Field(description="The other name that fits, when its own does not.")
    definition: Text | None
    snippet: Snippet | None


class KindCount(Schema):
    """A kind of entry, with how many were found."""

    kind: Key = Field(examples=["term"])
    entries: int


class Question(Schema):
    """What was typed, read as a question such as *A vs B* or *A和B的区别*."""

    entries: list[EntryName] = Field(description="The entries that it asks about, in order.")
    compared: Identifier | None = Field(description="Their comparison; null when they are one entry or too many.")


class SearchResults(Schema):
    """What a text finds, what readers want first standing first."""

    query: str = Field(examples=["plyy"])
    question: Question | None = Field(description="Null when it is no question, or not all that it names is known.")
    items: list[Hit]
    next: str | None = Field(
        description="The address of the next part, also in the header `Link`; null when this is the last.",
        json_schema_extra={"format": "uri"},
    )
    total: int = Field(description="How much is found, of the kind that was asked for.")
    more: bool = Field(description="Whether there may be more than was looked at; `total` is at least so much then.")
    kinds: list[KindCount] = Field(description="How much is found of each kind, whatever kind was asked for.")
    near: list[EntryName] = Field(description="Entries with a name like it, when nothing is found.")
