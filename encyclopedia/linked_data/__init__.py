"""What pages say to machines: things of schema.org's vocabulary, as JSON-LD. The builders are plain Python."""
