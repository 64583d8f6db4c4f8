"""Standards and promises in words, in the reader's language."""
