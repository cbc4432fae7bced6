"""Public pages that are kept and never stale.

`triggers` move the content's version in the transaction of every change; `watching` learns the version without asking
for it each time; `pages` are answers as they were written; `addresses` say what of an address a page depends on;
`middleware` puts them together, before everything else that a request passes through.
"""
