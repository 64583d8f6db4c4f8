"""What one does with a group of givers: take it out as a file, keep it as a segment."""

from __future__ import annotations

from collections.abc import Iterator

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.giving.asks.queries.retention import ids_in
from befriend.giving.asks.rules.retention import Group, Period
from befriend.segments.queries.export import headings, rows_of


def rows_to_export(*, period: Period, group: Group, by: User) -> Iterator[list[str]]:
    """The headings and the rows, after writing into the audit log who took them out."""
    audit(by=by, verb="exported", subject="givers", group=str(group), period=period.key, first=period.first, last=period.last)
    return _rows(period, group)


def _rows(period: Period, group: Group) -> Iterator[list[str]]:
    yield headings()
    yield from rows_of(ids_in(period, group))
