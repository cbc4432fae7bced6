"""Rows and claims written as what the API answers. No query is asked here."""
