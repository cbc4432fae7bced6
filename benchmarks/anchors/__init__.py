"""What the site is measured against: programs that do as little as such a program can."""
