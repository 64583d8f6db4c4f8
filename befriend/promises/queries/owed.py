"""What we owe: to one contact, and among everyone, soonest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from befriend.promises.models import OPEN, Promise

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = re.compile(r"([0-9]{1,17})_([0-9]{1,18})")
BESIDE = ("standard", "owner", "trigger__word", "contact")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the planned moment and the id of its last promise. Written as one word."""

    planned_for: datetime
    id: int

    def __str__(self) -> str:
        return f"{(self.planned_for - _EPOCH) // timedelta(microseconds=1)}_{self.id}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        """The place a text names; None when it names none."""
        match = _PLACE.fullmatch(text)
        try:
            return cls(_EPOCH + timedelta(microseconds=int(match[1])), int(match[2])) if match else None
        except OverflowError:
            return None


def owed_to(contact_id: int) -> list[Promise]:
    """The open promises of one contact, soonest first; what waits for them comes last."""
    found = Promise.objects.filter(OPEN, contact=contact_id).select_related(*BESIDE)
    return sorted(found, key=lambda one: (one.planned_for is None, one.planned_for or one.opened_at, one.pk))


def promised_to(contact_id: int, *, size: int) -> list[Promise]:
    """The newest promises of one contact, open or not, newest first."""
    return list(Promise.objects.filter(contact=contact_id).select_related(*BESIDE).order_by("-opened_at", "-pk")[:size])


def due_page(*, owner_id: int | None, until: datetime | None, after: Place | None, size: int) -> tuple[list[Promise], Place | None]:
    """One page of the open promises of a colleague or of everyone, soonest first, planned by a moment; and where the next begins."""
    found = _planned(owner_id, until)
    if after is not None:
        found = found.filter(Q(planned_for__gt=after.planned_for) | Q(planned_for=after.planned_for, pk__gt=after.id))
    page = list(found[: size + 1])
    last = page[size - 1] if len(page) > size else None
    return page[:size], Place(last.planned_for, last.pk) if last and last.planned_for else None


def _planned(owner_id: int | None, until: datetime | None) -> QuerySet[Promise]:
    found = Promise.objects.filter(OPEN, planned_for__isnull=False).select_related(*BESIDE).order_by("planned_for", "pk")
    if owner_id is not None:
        found = found.filter(owner=owner_id)
    return found if until is None else found.filter(planned_for__lte=until)
