"""Documents to the text of content files: always the same text, and always read back as they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encyclopedia.loading.documents import document_types
from encyclopedia.loading.problems import Problem
from encyclopedia.loading.reading import read_text
from encyclopedia.loading.writing import write_document, write_documents
from tests.documents import SLUGS, documents

SCHEMAS = {name: type_.schema for name, type_ in document_types().items()}


def read(text):
    """The documents of a text, which has to be without problems."""
    problems: list[Problem] = []
    found = list(read_text(text, "x.yaml", SCHEMAS, problems))
    assert not problems, [str(problem) for problem in problems]
    return [(one.type, one.slug, one.data) for one in found]


@pytest.mark.parametrize("type_", SCHEMAS)
def test_whatever_a_document_says_is_read_back_as_it_was_written(type_):
    @settings(max_examples=60)
    @given(SLUGS, documents(SCHEMAS[type_]))
    def check(slug, data):
        assert read(write_document(type_, slug, data)) == [(type_, slug, data)]

    check()


ANY_DOCUMENT = st.sampled_from(sorted(SCHEMAS)).flatmap(
    lambda type_: st.tuples(st.just(type_), SLUGS, documents(SCHEMAS[type_]))
)


@given(st.lists(ANY_DOCUMENT, min_size=2, max_size=3))
def test_several_documents_stand_in_one_file(several):
    assert read(write_documents(several)) == several


@given(ANY_DOCUMENT)
def test_what_is_read_is_written_byte_for_byte_as_before(document):
    text = write_document(*document)
    assert write_documents(read(text)) == text


def test_keys_stand_in_the_order_of_the_document():
    text = write_document("role", "brand", {"name": {"en": "Brand", "zh-hans": "品牌"}, "tags": ["internet", "web"]})
    assert text == "role: brand\nname:\n  en: Brand\n  zh-hans: 品牌\ntags: [internet, web]\n"


def test_chinese_is_written_as_chinese():
    assert "品牌" in write_document("tag", "brand", {"label": {"en": "Brand", "zh-hans": "品牌"}})


def test_a_short_statement_stands_on_one_line():
    said = [{"entry": "reach", "weight": "also", "source": ["handbook @ p. 1"]}]
    assert "  - {entry: reach, weight: also, source: handbook @ p. 1}\n" in write_document(
        "role", "brand", {"facets": {"purpose": said}}
    )


def test_a_statement_with_a_text_has_a_line_for_each_language():
    said = [{"en": "Plan", "zh-hans": "策划", "source": ["handbook"]}]
    assert "  - en: Plan\n    zh-hans: 策划\n    source: handbook\n" in write_document(
        "role", "brand", {"facets": {"responsibilities": said}}
    )


def test_several_sources_stand_on_a_line_each():
    said = {"en": "x", "zh-hans": "好", "source": ["handbook @ p. 1", "handbook @ p. 2"]}
    assert "  source:\n  - handbook @ p. 1\n  - handbook @ p. 2\n" in write_document(
        "role", "brand", {"definition": said}
    )


def test_paragraphs_are_written_as_they_look():
    note = {"en": "One.\n\nTwo.", "zh-hans": "一。\n\n二。"}
    assert "  en: |-\n    One.\n\n    Two.\n" in write_document("source", "book", {"note": note})


def test_a_day_is_written_as_people_write_it():
    assert write_document("role", "brand", {"reviewed": "2026-11-23"}) == "role: brand\nreviewed: 2026-11-23\n"


@pytest.mark.parametrize("word", ["null", "true", "12", "~"])
def test_a_word_that_yaml_would_take_for_something_else_is_quoted(word):
    assert write_document("role", word, {}) == f"role: '{word}'\n"
