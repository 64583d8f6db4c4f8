"""What My day tells of promises: who waits, what is due, the week ahead, and what lies on whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.workspace.promises.chosen import OF_NAMES, Asked, Figures, Of, figures_of, open_promises, page_of
from befriend.workspace.promises.lines import Line, lines_of
from befriend.workspace.promises.load import Load, load_of
from befriend.workspace.promises.week import Week, week_of
from befriend.workspace.rows import Row


@dataclass(frozen=True, slots=True)
class Tab:
    """One filter, as it stands over the list."""

    label: Any
    url: str
    is_here: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class Promised:
    """Promises on My day. `late` wait now; `due` come; `waiting` wait for the customer."""

    asked: Asked
    tabs: list[Tab]
    figures: Figures
    late: list[Line]
    due: list[Line]
    waiting: list[Line]
    after: str
    week: Week
    load: list[Load]

    @property
    def is_empty(self) -> bool:
        return not (self.late or self.due or self.waiting)

    @property
    def tells_owner(self) -> bool:
        """Whether each line says who has it: wherever it is not all one's own."""
        return self.asked.of != Of.MINE


def promised(asked: Asked, user: User, now: datetime) -> Promised:
    """What is asked for, in a fixed number of queries."""
    page = page_of(asked, user, now)
    lines = lines_of([*page.promises, *page.waiting], user=user, now=now)
    planned, waiting = lines[: len(page.promises)], lines[len(page.promises) :]
    figures = figures_of(asked.of, user, now)
    return Promised(
        asked=asked,
        tabs=_tabs(asked.of, user, figures, now),
        figures=figures,
        late=[line for line in planned if line.when and line.when.is_past],
        due=[line for line in planned if not (line.when and line.when.is_past)],
        waiting=waiting,
        after=str(page.after) if page.after else "",
        week=week_of(figures),
        load=load_of(user, now) if asked.of == Of.TEAM else [],
    )


def _tabs(here: Of, user: User, figures: Figures, now: datetime) -> list[Tab]:
    """The filters; how many are late or due in a week, and how many nobody has, which should be none."""
    known = {here: figures.soon, Of.UNOWNED: open_promises(Of.UNOWNED, user).count()}
    if here != Of.MINE:
        known[Of.MINE] = figures_of(Of.MINE, user, now).soon
    return [Tab(OF_NAMES[of], "?" if of == Of.MINE else f"?of={of}", of == here, known.get(of)) for of in Of]


def worth_a_call(user: User, close: Sequence[Row]) -> list[Row]:
    """Three people to call on a day with nothing due: one step from the next rung, those one looks after first."""
    return sorted(close, key=lambda row: not _is_looked_after(row.contact, user))[:3]


def _is_looked_after(contact: Contact, user: User) -> bool:
    return contact.owner_id == user.pk


def told_in_the_opening(figures: Figures) -> str:
    """For the digest: the day in one line."""
    return _("%(today)d due today, %(late)d late") % {"today": figures.today, "late": figures.late}
