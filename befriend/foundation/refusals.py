"""What an action answers when it cannot do what was asked: which field, and why, in words for the one who typed."""

from __future__ import annotations


class Refused(ValueError):
    """What was given cannot be kept. `message` is translated; `field` is the argument it belongs to, "" for the whole."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
