from __future__ import annotations


class InvalidCondition(ValueError):
    """A condition that cannot be kept: why, in words for who wrote it, and where (`all[1].count.at_least`)."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place
