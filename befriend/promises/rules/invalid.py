from __future__ import annotations


class InvalidDefinition(ValueError):
    """A standard that cannot be kept: why, in words for who wrote it, and where (`when.kinds[1]`, `owner.team`)."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place
