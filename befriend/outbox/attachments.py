"""What goes with a letter: made anew from what it is about whenever it is handed over or looked at, so the letter stays one row.

A domain makes it: `befriend.<room>.attachments.<what>(id)` gives the bytes. The same id must always give the same content.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.utils.module_loading import import_string

from befriend.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Attached:
    """A PDF with its name: made by "room.what" of the row `of`."""

    name: str
    made_by: str
    of: int

    def as_kept(self) -> dict[str, str | int]:
        """As the letter's row keeps it."""
        return asdict(self)


def attached_to(message: Message) -> list[Attached]:
    """What goes with the letter, in its order."""
    return [Attached(**one) for one in message.attached]


def content_of(attached: Attached) -> bytes:
    """The PDF itself. ImportError when nobody makes such a thing."""
    return bytes(import_string(maker_of(attached))(attached.of))


def maker_of(attached: Attached) -> str:
    """The dotted path of what makes it."""
    room, _dot, what = attached.made_by.rpartition(".")
    return f"befriend.{room}.attachments.{what}"
