"""Looks at the served site from outside: Lighthouse, the W3C's checker of HTML, and sheets of screenshots for people.

python -m audits        lists what there is (make audit and make sheets run it)
"""
