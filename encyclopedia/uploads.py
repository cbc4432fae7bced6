"""How much may be sent: what is too large is read past and never kept, so that a form can say so."""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MEGABYTE = 1024 * 1024
#: The largest file that is taken, in bytes, and the largest request that is read to its end.
MAX_FILE, MAX_REQUEST = 5 * MEGABYTE, 20 * MEGABYTE


class BoundedUploadHandler(FileUploadHandler):
    """Stands before Django's own handlers, and lets no more of a file through to them than may be sent."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django hands it over by this name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Refuse a request that is too large to be read at all; raises RequestDataTooBig."""
        if content_length > MAX_REQUEST:
            raise RequestDataTooBig(f"A request of {content_length} bytes.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The next part of the file, or nothing when it is too much."""
        return raw_data if start + len(raw_data) <= MAX_FILE else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """An empty file that knows how large it was, for one that is too large; else whatever Django has kept."""
        if file_size <= MAX_FILE:
            return None
        return UploadedFile(BytesIO(), self.file_name, self.content_type, file_size, self.charset)
