"""How claims, their evidence and the rows of a table read as HTML, wherever they are shown.

A large comparison shows hundreds of claims. They are written here and not in templates, which took most of the time
that such a page cost; and with as few elements as say all of it, since a phone lays each of them out. Functions of
strings to strings: every text is escaped where it is put in, and nothing here reads the database.
"""
