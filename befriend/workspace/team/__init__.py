"""Who has what: the promises on each desk, and a hand to move them."""
