"""Content files that would use up the machine, or lead out of their folder: told in the report, and nothing is loaded.

What is wrong inside of a file stands in `tests/bad_files.py`.
"""

import os
import tracemalloc

import pytest

from tests.bad_files import HEAD
from tests.content import FILES, encyclopedia_now, load, refused, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """The small encyclopedia is loaded; a folder for what comes next, with a file that is right."""
    load(write(tmp_path / "good", FILES))
    return write(tmp_path / "next", {"good.yaml": "tag: fine\nlabel: {en: Fine, zh-hans: 好}\n"})


def assert_refused_for(folder, words):
    """The one problem is this, and nothing was loaded."""
    before = encyclopedia_now()
    report = refused(folder)
    assert words in report[0]
    assert report[-1] == "1 problem, nothing was loaded."
    assert encyclopedia_now() == before


def test_a_file_of_fifty_megabytes_is_refused_and_never_in_memory(folder):
    with (folder / "bad.yaml").open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    try:
        assert_refused_for(folder, "the file has 50,000,000 bytes; content files have at most 2,000,000")
        assert tracemalloc.get_traced_memory()[1] < 25_000_000
    finally:
        tracemalloc.stop()


def test_an_alias_bomb_of_a_billion_is_refused_and_never_unfolded(folder):
    lines = ["a0: &a0 [" + ", ".join(["lol"] * 10) + "]"]
    lines += [f"a{level}: &a{level} [" + ", ".join([f"*a{level - 1}"] * 10) + "]" for level in range(1, 10)]
    write(folder, {"bad.yaml": "\n".join(lines)})
    assert_refused_for(folder, "YAML anchors and aliases")


def test_a_pipe_among_the_files_is_refused_and_not_waited_for(folder):
    os.mkfifo(folder / "bad.yaml")
    assert_refused_for(folder, "bad.yaml:1  this is no file")


def test_a_link_to_a_device_that_never_ends_is_refused(folder):
    (folder / "bad.yaml").symlink_to("/dev/zero")
    assert_refused_for(folder, "a link that leads out of the folder")


def test_a_link_up_and_out_of_the_folder_is_refused(folder):
    write(folder.parent, {"secret/secret.yaml": HEAD})
    (folder / "bad.yaml").symlink_to("../secret/secret.yaml")
    assert_refused_for(folder, "a link that leads out of the folder")


def test_a_folder_that_links_to_itself_or_out_is_not_walked(folder):
    write(folder.parent, {"secret/secret.yaml": HEAD})
    (folder / "circle").symlink_to(folder)
    (folder / "out").symlink_to(folder.parent / "secret")
    load(folder)
    assert "roles/brand.yaml" not in encyclopedia_now()


def test_a_folder_that_is_called_like_a_file_is_a_folder(folder):
    write(folder, {"roles.yaml/brand.yaml": HEAD})
    load(folder)
    assert "roles/brand.yaml" in encyclopedia_now()
