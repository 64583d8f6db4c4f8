"""Professional work that people do for us for free."""
