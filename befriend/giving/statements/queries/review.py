"""What waits for a look, and the statements that came; a fixed number of questions, however long the lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from befriend.giving.models import LineState, StatementFile, StatementLine
from befriend.people.models import Contact

A_PAGE = 25


class Likely(NamedTuple):
    """Someone a line may be from, and why."""

    contact: Contact
    why: list[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with those it may be from, the likeliest first."""

    line: StatementLine
    likely: list[Likely]


def waiting() -> QuerySet[StatementLine]:
    """Every line that waits."""
    return StatementLine.objects.filter(state=LineState.REVIEW)


def how_many_wait(at_most: int = 1_000) -> int:
    """How many wait; counting stops at `at_most`."""
    return waiting()[:at_most].count()


def waiting_page(before: tuple[str, int] | None = None) -> tuple[list[Shown], StatementLine | None]:
    """The newest that wait, or those before (day, id); and the last of the page when there are more."""
    lines = waiting().select_related("file").order_by("-booked_on", "-pk")
    if before:
        day, line_id = before
        lines = lines.filter(booked_on__lte=day).exclude(booked_on=day, pk__gte=line_id)
    page = list(lines[: A_PAGE + 1])
    return shown(page[:A_PAGE]), page[A_PAGE - 1] if len(page) > A_PAGE else None


def shown(lines: list[StatementLine]) -> list[Shown]:
    """These lines, with those they may be from."""
    wanted = {one["contact"] for line in lines for one in line.candidates}
    contacts = Contact.objects.filter(archived_day=None).in_bulk(wanted)
    return [
        Shown(line, [Likely(contacts[one["contact"]], one["why"]) for one in line.candidates if one["contact"] in contacts])
        for line in lines
    ]


def lines_of(file: StatementFile, state: LineState, *, after: int = 0, limit: int = 50) -> list[StatementLine]:
    """Lines of a statement that are in this state, in its order."""
    lines = StatementLine.objects.filter(file=file, state=state, pk__gt=after).select_related("contact")
    return list(lines.order_by("pk")[: limit + 1])
