"""What is too large to be taken is refused with words, whatever it unpacks into, and nothing of it is kept."""

import io
import struct
import zipfile

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.urls import reverse

from encyclopedia import uploads
from encyclopedia.admin.sheets import formats, tables
from encyclopedia.models import Entry
from roles.models import Role
from tests.conftest import text
from tests.encyclopedia.test_admin import address
from tests.factories import RoleFactory

pytestmark = pytest.mark.django_db

SHEET = "xl/worksheets/sheet1.xml"
#: Ten to the ninth of one sign, in a few lines.
LAUGHS = b"""<!DOCTYPE x [<!ENTITY a "haha">%s]>""" % b"".join(
    b'<!ENTITY %c "%s">' % (sign + 1, b"&%c;" % sign * 10) for sign in range(ord("a"), ord("j"))
)


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(data, name, change):
    """The workbook with another part of this name."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if part.filename == name else content)
    return file.getvalue()


def refusal(client, data, name="list.xlsx"):
    """What the form says to a file."""
    RoleFactory(slug="one")
    response = client.post(address(Role, "import"), {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 400
    assert Entry.objects.count() == 1
    return text(BeautifulSoup(response.content, "html.parser").select_one(".errorlist"))


def test_a_small_workbook_that_unpacks_into_a_huge_one_is_refused(admin_client):
    bomb = with_part(workbook(["slug"], ["one"]), SHEET, lambda _: b" " * (formats.MAX_UNPACKED + 1))
    assert len(bomb) < 100_000
    assert refusal(admin_client, bomb) == "The file is too large. Split it."


def test_a_workbook_that_lies_of_its_size_is_not_read(admin_client):
    bomb = with_part(workbook(["slug"], ["one"]), SHEET, lambda _: b" " * (formats.MAX_UNPACKED + 1))
    # What an archive says of the size of a part stands in it twice.
    lie = bomb.replace(struct.pack("<L", formats.MAX_UNPACKED + 1), struct.pack("<L", 100))
    assert lie != bomb
    assert refusal(admin_client, lie) == "The file cannot be read as XLSX."


def test_a_workbook_whose_texts_stand_for_each_other_is_not_read(admin_client):
    def laughing(sheet):
        head, _, rest = sheet.partition(b"<worksheet")
        return head + LAUGHS + b"<worksheet" + rest.replace(b"<sheetData>", b"<sheetData><row><c><v>&j;</v></c></row>")

    assert refusal(admin_client, with_part(workbook(["slug"], ["one"]), SHEET, laughing)) == (
        "The file cannot be read as XLSX."
    )


def test_a_sheet_of_too_many_rows_is_refused(admin_client, monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    assert "more than 3 rows" in refusal(admin_client, workbook(["slug"], *([str(n)] for n in range(4))))


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_a_sheet_of_too_many_columns_is_refused(admin_client, name):
    columns = [f"column {number}" for number in range(tables.MAX_COLUMNS + 1)]
    data = workbook(columns, columns) if name.endswith("xlsx") else f"{','.join(columns)}\n".encode()
    assert "more than 100 columns" in refusal(admin_client, data, name)


def test_a_cell_of_a_sheet_has_its_limit_too(admin_client):
    assert "no proper CSV" in refusal(admin_client, b"slug\n" + b"x" * 200_000, "list.csv")


def test_no_more_of_a_file_is_written_down_than_may_be_sent(admin_client, monkeypatch):
    written: list[int] = []
    keep = TemporaryFileUploadHandler.receive_data_chunk

    def counted(self, raw_data, start):
        written.append(len(raw_data))
        return keep(self, raw_data, start)

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", counted)
    assert "larger than 5 MB" in refusal(admin_client, b"x" * (uploads.MAX_FILE + 200_000), "list.csv")
    assert 0 < sum(written) <= uploads.MAX_FILE


def test_a_request_that_is_too_large_to_read_is_refused_with_words(admin_client, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_REQUEST", 1_000)
    response = admin_client.post(address(Role, "import"), {"file": SimpleUploadedFile("list.csv", b"x" * 2_000)})
    assert response.status_code == 413
    assert "Nothing was changed" in response.text
    assert "一次发送的内容太多" in response.text


@pytest.mark.parametrize(
    ("limit", "sent"),
    [
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", {f"field-{number}": "x" for number in range(5)}),
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", {"name_en": "x" * 5_000}),
    ],
)
def test_a_form_that_is_too_large_is_refused_and_nothing_is_changed(admin_client, settings, limit, sent):
    role = RoleFactory(name_en="Before")
    setattr(settings, limit, 4)
    response = admin_client.post(address(Role, "change", role.pk), sent)
    assert response.status_code == 413
    assert Role.objects.get().name_en == "Before"


def test_readers_send_no_files(client):
    file = SimpleUploadedFile("list.csv", b"x" * 100)
    assert client.post(reverse("home"), {"file": file}).status_code == 405
    assert client.post(reverse("ask"), {"text": "Quidditch coach", "file": file}).status_code == 303
