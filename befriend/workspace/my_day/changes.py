"""What My day tells: who stepped up or down lately, who is new, who is one step from the next rung.

Each question reads a bounded number of rows by an index, whether the house knows a thousand people or a million; where more
may be hidden behind the bound, `is_more` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from befriend.accounts.models import Organisation
from befriend.ladder.models import Rung, RungChange, RungChangeCause, Standing
from befriend.ladder.queries.reasons import why_stepped
from befriend.people.models import Contact
from befriend.workspace.rows import Row, rows_of, rows_to_think_of
from befriend.workspace.why import listed, telling_what_is_missing

LATELY = 7
NEW_FOR = 14
SHOWN = 5
_LOOKED_AT = 500
_CLOSE_LOOKED_AT = 20  # some of them may have died, or asked to hear nothing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Few(Generic[T]):
    """The first few of something, and how many there are; `is_more` when there may be more than counted."""

    shown: Sequence[T]
    number: int
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Someone who came to another rung, and why."""

    change: RungChange
    is_up: bool
    reason: str = ""


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


class _Move(NamedTuple):
    """One change of rung, as little of it as tells a step: hundreds are looked at, a handful shown."""

    id: int
    contact_id: int
    day: int
    cause: str
    from_position: int | None
    to_position: int | None


def _steps(today: int) -> tuple[Few[Step], Few[Step]]:
    """Who stands higher, and who lower, than some days ago; latest first.

    Who came in these days is new, and no step; neither is a move because a condition was edited.
    """
    newest = RungChange.objects.order_by("-id").values_list(
        "id", "contact_id", "day", "cause", "from_rung__segment__position", "to_rung__segment__position"
    )
    lately = [move for move in map(_Move._make, newest[:_LOOKED_AT]) if today - LATELY < move.day <= today]
    theirs: dict[int, list[_Move]] = {}
    for move in lately:
        theirs.setdefault(move.contact_id, []).append(move)
    risen = {moves[0].id: _risen(moves[0], moves[-1]) for moves in theirs.values()}
    ups, downs = [pk for pk, steps in risen.items() if steps > 0], [pk for pk, steps in risen.items() if steps < 0]
    told = _told([*ups[:SHOWN], *downs[:SHOWN]])
    is_more = len(lately) == _LOOKED_AT
    shown_up, shown_down = (
        [Step(told[pk][0], is_up=is_up, reason=told[pk][1]) for pk in ids[:SHOWN]] for is_up, ids in ((True, ups), (False, downs))
    )
    return Few(shown_up, len(ups), is_more), Few(shown_down, len(downs), is_more)


def _risen(last: _Move, first: _Move) -> int:
    """How many rungs someone rose from first to last, if of itself; 0 when none."""
    if first.from_position is None or last.to_position is None or last.cause == RungChangeCause.CONDITION:
        return 0
    return last.to_position - first.from_position


def _told(change_ids: Sequence[int]) -> dict[int, tuple[RungChange, str]]:
    """These changes, each with its reason."""
    found = RungChange.objects.select_related("contact", "from_rung__segment", "to_rung__segment").in_bulk(change_ids)
    reasons = why_stepped(list(found.values()), list(Rung.objects.select_related("segment").order_by("segment__position")))
    return {pk: (change, listed(reasons[pk])) for pk, change in found.items()}


def _new(today: int) -> Few[Row]:
    """Those whom we know for less than two weeks, newest first; we know our colleagues."""
    newest = Contact.objects.filter(archived_day=None, colleague=None).order_by("-id").only("id", "created_day")[:_LOOKED_AT]
    ids = [contact.pk for contact in newest if contact.created_day > today - NEW_FOR]
    return Few(rows_of(ids[:SHOWN]), len(ids), is_more=len(ids) == _LOOKED_AT)


def _close() -> Few[Row]:
    """Those one step from the next rung, from the highest rung down; of each rung the newest on it first."""
    shown: list[int] = []
    number = 0
    for rung in Rung.objects.order_by("-segment__position"):
        near = Standing.objects.filter(rung=rung, is_close=True)
        number += near.count()
        shown += near.order_by("-since_day", "-contact_id").values_list("pk", flat=True)[: max(0, _CLOSE_LOOKED_AT - len(shown))]
    return Few(telling_what_is_missing(rows_to_think_of(shown)[:SHOWN]), number)
