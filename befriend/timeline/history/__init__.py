"""Bringing a history: other systems' files become contacts and entries on the timeline."""
