"""Tables of claims as files: CSV for spreadsheets, Markdown for documents, JSON for programs."""

#: The ending of a file → what it is sent as.
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}
