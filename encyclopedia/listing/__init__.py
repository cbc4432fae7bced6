"""Lists of entries: what narrows them, what their lines tell, how they are parted, and page after page of them."""
