"""The read-only API: what readers' pages show, as JSON, described by an OpenAPI document.

It speaks every language at once (each text is an object of language → text), knows no cookie and no user, and reads
through the same querysets as the pages, so that it shows nothing that they do not show.
"""

#: Where the API begins, below the root of the site.
PREFIX = "api/v1/"
#: Below it, the page on which it can be tried out.
REFERENCE = "docs"
VERSION = "1.0.0"
LICENCE = "MIT"
