"""Legacies: a conversation over years, kept in confidence."""
