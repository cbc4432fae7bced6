"""The components of the pages with their names, for who works on them: /en/components/, where DEBUG is on."""
