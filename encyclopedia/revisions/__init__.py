"""The history of the encyclopedia: recorded as whole documents, told apart field by field, brought back, and merged.

`differences` and `merging` are plain Python over documents; `recording` and `restoring` read and write the database;
`wording` says a difference in the words of people.
"""

from encyclopedia.revisions.documents import digest, documents_of, ident
from encyclopedia.revisions.recording import Recording, recorded
from encyclopedia.revisions.restoring import Gone, restore

__all__ = ["Gone", "Recording", "digest", "documents_of", "ident", "recorded", "restore"]
