"""Static files as they go out."""

from django.core.files.base import ContentFile

from config.storage import LeanStaticFilesStorage


def test_a_style_sheet_goes_out_without_what_only_people_read(tmp_path):
    storage = LeanStaticFilesStorage(location=tmp_path)
    storage.save("a.css", ContentFile(b'/* Why. */\n.a::before {\n  content: "- " / "";\n}\n'))
    assert (tmp_path / "a.css").read_text() == '.a::before{content:"- " / ""}'


def test_other_files_go_out_as_they_are(tmp_path):
    LeanStaticFilesStorage(location=tmp_path).save("a.js", ContentFile(b"/* Why. */\nlet a = 1;\n"))
    assert (tmp_path / "a.js").read_text() == "/* Why. */\nlet a = 1;\n"
