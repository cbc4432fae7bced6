"""Content files into the database and back.

`nodes` → YAML with line numbers · `schema` → what a document may hold · `reading` → files to documents, with every
problem · `checks` → what documents say of each other · `writing` → documents to the same files. These are plain
Python. `documents` declares the document types, `mapping` turns rows into documents and back, `loader` does it all
in one transaction.
"""
