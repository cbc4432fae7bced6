"""From Simplified to Traditional Chinese. Plain Python."""
