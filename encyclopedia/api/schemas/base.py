"""What everything in the API is made of: texts in every language, keys, addresses, pages of lists, problems."""

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

#: A key that stays for good: entries, comparisons, guides and gaps have a slug; facets and sources have a key.
Key = Annotated[str, Field(examples=["product-operations"])]
#: An absolute address in this API, by which a thing is told from every other; it answers GET.
Identifier = Annotated[
    str,
    Field(json_schema_extra={"format": "uri"}, examples=["https://atlas.example/api/v1/entries/product-operations"]),
]


class Schema(BaseModel):
    """A JSON object of the API. It has the declared members and no others."""

    model_config = ConfigDict(extra="forbid", validate_by_name=True, serialize_by_alias=True)


class Text(Schema):
    """A text in every language, by BCP 47 tag. A language that has no text is null."""

    en: str | None = Field(examples=["Product operations"])
    zh_hans: str | None = Field(alias="zh-Hans", examples=["产品运营"])
    zh_hant: str | None = Field(
        alias="zh-Hant",
        description="Traditional Chinese: an editor's own text, or the Simplified one converted.",
        examples=["產品營運"],
    )


class Pages(Schema):
    """The address of the page for readers, in each language."""

    en: str = Field(
        json_schema_extra={"format": "uri"}, examples=["https://atlas.example/en/roles/product-operations/"]
    )
    zh_hans: str = Field(
        alias="zh-Hans",
        json_schema_extra={"format": "uri"},
        examples=["https://atlas.example/zh-hans/roles/product-operations/"],
    )
    zh_hant: str = Field(
        alias="zh-Hant",
        json_schema_extra={"format": "uri"},
        examples=["https://atlas.example/zh-hant/roles/product-operations/"],
    )


class Labelled(Schema):
    """A key with its words: a facet, a group, a tag, a vocabulary."""

    key: Key
    label: Text


Item = TypeVar("Item", bound=Schema)


class Whole(Schema, Generic[Item]):
    """A list that comes whole."""

    items: list[Item]


class Page(Schema, Generic[Item]):
    """A part of a list."""

    items: list[Item]
    next: str | None = Field(
        description="The address of the next part, also in the header `Link`; null when this is the last.",
        json_schema_extra={"format": "uri"},
        examples=["https://atlas.example/api/v1/entries?limit=50&after=product-operations"],
    )


class Fault(Schema):
    """What is wrong with one parameter."""

    parameter: str = Field(examples=["limit"])
    detail: str = Field(examples=["Input should be less than or equal to 200"])


class Problem(Schema):
    """What went wrong (RFC 9457, problem details)."""

    type: str = Field(
        description="The kind of problem, as an address that explains it.",
        json_schema_extra={"format": "uri"},
        examples=["https://atlas.example/en/api/#not-found"],
    )
    title: str = Field(description="The kind of problem in words, in English.", examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="What is wrong in this case, and what to do.", examples=["There is no such entry."])
    instance: str = Field(description="The address that was asked for.", examples=["/api/v1/entries/nobody"])
    errors: list[Fault] = Field(description="What is wrong with which parameter.")
    missing: list[str] = Field(description="The slugs that were asked for and are no entries that readers may see.")
