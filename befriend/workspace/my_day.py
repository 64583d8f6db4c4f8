"""What My day tells: who stepped up or down lately, who is new, who is one step from the next rung.

Each question reads a bounded number of rows by an index, whether the house knows a thousand people or a million; where more
may be hidden behind the bound, `is_more` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Prefetch

from befriend.accounts.models import Organisation
from befriend.foundation.kinds import kind_with_code
from befriend.ladder.models import Rung, RungChange, RungChangeCause, Standing
from befriend.people.models import Contact, Restriction

LATELY = 7
NEW_FOR = 14
SHOWN = 5
_LOOKED_AT = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Few(Generic[T]):
    """The first few of something, and how many there are; `is_more` when there may be more than counted."""

    shown: Sequence[T]
    number: int
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Someone who came to another rung."""

    change: RungChange
    is_up: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Someone to think of: where they stand, what happened last (a sentence without its subject), and why they are here."""

    contact: Contact
    standing: Standing | None
    told: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class MyDay:
    """Everything on the page that is known at once."""

    ups: Few[Step]
    downs: Few[Step]
    new: Few[Row]
    close: Few[Row]
    has_people: bool

    @property
    def is_quiet(self) -> bool:
        return not (self.ups.number or self.downs.number or self.new.number or self.close.number)


def my_day(organisation: Organisation) -> MyDay:
    """The state of today, by the organisation's calendar."""
    today = organisation.today()
    ups, downs = _steps(today)
    return MyDay(ups=ups, downs=downs, new=_new(today), close=_close(), has_people=Contact.objects.exists())


def rows_of(contact_ids: Sequence[int]) -> list[Row]:
    """A row for each of these contacts, in this order, with rung, last entry and do-nots."""
    in_force = Prefetch("restrictions", Restriction.objects.filter(lifted_at=None), to_attr="do_nots")
    found = Contact.objects.select_related("standing__rung__segment").prefetch_related(in_force).in_bulk(contact_ids)
    return [_row(found[pk]) for pk in contact_ids if pk in found]


def _row(contact: Contact) -> Row:
    standing: Standing | None = getattr(contact, "standing", None)
    told = str(kind_with_code(standing.last_kind).told) if standing and standing.last_kind is not None else ""
    return Row(contact, standing, told)


def _steps(today: int) -> tuple[Few[Step], Few[Step]]:
    """Steps up and down of the last days, newest first: not first placings, nor moves because a condition was edited."""
    newest = RungChange.objects.select_related("contact", "from_rung__segment", "to_rung__segment").order_by("-id")[:_LOOKED_AT]
    lately = [change for change in newest if today - LATELY < change.day <= today]
    steps = [
        Step(change, is_up=change.to_rung.segment.position > change.from_rung.segment.position)
        for change in lately
        if change.from_rung and change.to_rung and change.cause not in (RungChangeCause.FIRST, RungChangeCause.CONDITION)
    ]
    is_more = len(lately) == _LOOKED_AT
    ups, downs = [step for step in steps if step.is_up], [step for step in steps if not step.is_up]
    return Few(ups[:SHOWN], len(ups), is_more), Few(downs[:SHOWN], len(downs), is_more)


def _new(today: int) -> Few[Row]:
    """Those whom we know for less than two weeks, newest first."""
    newest = Contact.objects.filter(archived_day=None).order_by("-id").only("id", "created_day")[:_LOOKED_AT]
    ids = [contact.pk for contact in newest if contact.created_day > today - NEW_FOR]
    return Few(rows_of(ids[:SHOWN]), len(ids), is_more=len(ids) == _LOOKED_AT)


def _close() -> Few[Row]:
    """Those one step from the next rung, from the lowest rung up; of each rung the newest on it first."""
    shown: list[int] = []
    number = 0
    for rung in Rung.objects.order_by("segment__position"):
        near = Standing.objects.filter(rung=rung, is_close=True)
        number += near.count()
        shown += near.order_by("-since_day", "-contact_id").values_list("pk", flat=True)[: max(0, SHOWN - len(shown))]
    return Few(rows_of(shown), number)
