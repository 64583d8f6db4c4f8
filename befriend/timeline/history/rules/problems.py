"""What can be wrong with a file, with its map, or with one row."""

from __future__ import annotations


class CannotBring(ValueError):
    """The file or its map cannot be understood; nothing was brought in.

    `message` says in plain words what is wrong and what to do; `place` is the line of the file ("line 12") or the key
    of the map ("columns.amount"), "" for the whole.
    """

    def __init__(self, message: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place


class MustBeAsked(CannotBring):
    """The file can be read in more than one way; the message asks which, and says the line to add to the map."""


class RowRejected(ValueError):
    """One row cannot become an entry; the text says why, in words for the person who keeps the file."""
