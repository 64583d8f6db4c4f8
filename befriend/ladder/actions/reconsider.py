"""One contact, looked at again: where do they stand now?"""

from __future__ import annotations


def reconsider(contact_id: int, *, cause: str) -> None:
    """Evaluate the rungs for one contact and keep standing and change, in the caller's transaction."""
