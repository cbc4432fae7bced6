"""Finding entries by what people type."""
