"""Bank statements and payout files: read, matched to people, and what is unsure waits visibly."""
