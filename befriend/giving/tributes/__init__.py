"""Cards to families, of gifts in the name of someone dear."""
