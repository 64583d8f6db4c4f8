"""Befriend: the relationship system of a nonprofit."""

__version__ = "0.1.0"
