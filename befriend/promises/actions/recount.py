"""When the hours of a calendar change, what is counted by them is due at another time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from django.db import transaction

from befriend.people.models import Contact
from befriend.promises.actions.follow import derive_anew
from befriend.promises.models import Promise, StandardVersion, WorkCalendar
from befriend.promises.queries.rules_now import rules_now

_AT_ONCE = 500


def recount(*, calendar_id: int, since: date | None = None) -> int:
    """Derive anew what was promised by the hours of a calendar and is due since that day (ever, when not said).

    Returns for how many people. Some hundreds of people at a time, each part in a transaction of its own.
    """
    calendar = WorkCalendar.objects.get(pk=calendar_id)
    standards = set(StandardVersion.objects.filter(calendar=calendar).values_list("standard", flat=True))
    rules = [rule for rule in rules_now() if rule.standard_id in standards]
    people, looked_at = _people(calendar, since), 0
    while some := list(islice(people, _AT_ONCE)):
        with transaction.atomic():
            held = Contact.objects.select_for_update(no_key=True).filter(pk__in=some).order_by("pk")
            derive_anew(list(held.values_list("pk", flat=True)), rules=rules)
        looked_at += len(some)
    return looked_at


def _people(calendar: WorkCalendar, since: date | None) -> Iterator[int]:
    """Ids of contacts, each once, read a stretch at a time: what is written meanwhile is in the way of no open cursor."""
    promised = Promise.objects.filter(version__calendar=calendar)
    if since is not None:
        promised = promised.filter(due_at__gte=datetime.combine(since, time(), calendar.calendar().zone))
    after = 0
    while some := list(promised.filter(contact__gt=after).order_by("contact").values_list("contact", flat=True).distinct()[:_AT_ONCE]):
        yield from some
        after = some[-1]
