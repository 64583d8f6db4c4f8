"""Asking kindly: whom now, what came of it, and who is about to slip away."""
