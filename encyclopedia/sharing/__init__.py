"""What a comparison looks like where its address is shared."""
