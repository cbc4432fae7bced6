"""The operations of the API: thin, each asks the selectors and querysets that the pages ask."""
