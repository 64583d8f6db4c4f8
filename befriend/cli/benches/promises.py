"""Promises: what they add to one recording, how soon My day is there, and how long all of them take to derive.

`recompute_s` derives and compares twelve months of `--recompute` people who do as much as people do on average;
`first_time_s` also writes them, when nothing was there. The other figures are taken with `--open` promises open. The checksum compares
what the program kept, entry by entry, with what follows from everything at once.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from importlib import import_module
from statistics import quantiles
from typing import Any

from befriend.cli.errors import Failed

TEAMS, COLLEAGUES = 8, 80
PROCESSES = os.cpu_count() or 1
_SCATTERED = 7
# From here on people do as much as they do on average: those before are the busy few.
_TYPICAL = 0.32


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--open", type=int, default=50_000, metavar="N", help="how many open promises My day is asked among (50000)")
    parser.add_argument("--recompute", type=int, default=100_000, metavar="N", help="of how many people all are derived (100000)")
    parser.add_argument("--records", type=int, default=300, metavar="N", help="how many things to record (300)")


def run(options: argparse.Namespace) -> dict[str, Any]:
    from befriend.promises.actions.recompute import recompute
    from befriend.promises.models import OPEN, Promise

    _lay()
    first_id = int(options.contacts * _TYPICAL)
    last_id = min(first_id + options.recompute - 1, options.contacts)
    made = recompute(first_id=first_id, last_id=last_id, processes=PROCESSES)
    whole = recompute(first_id=first_id, last_id=last_id, processes=PROCESSES)
    last = _leave_open(options.open, last_id)
    figures = {
        "recompute_people": whole.people,
        "recompute_s": whole.took_s,
        "first_time_s": made.took_s,
        "promises": whole.promises,
        "open": Promise.objects.filter(OPEN).count(),
        **_record(options.records, first_id, last),
        **_my_day(),
    }
    checked = recompute(check=True, first_id=first_id, last_id=last, processes=PROCESSES)
    return {**figures, "checksum": checked.checksum_derived, "checksum_equal": checked.is_equal}


def _lay() -> None:
    """Colleagues in teams, each contact with someone who looks after them, and standards that were on for a year."""
    from django.db import connection
    from django.utils import timezone

    from befriend.accounts.models import Organisation, Role, Team, TeamMembership, User
    from befriend.promises.actions.keep_standard import keep_standard
    from befriend.promises.actions.lay_standards import lay_calendar
    from befriend.promises.models import Promise, Standard, StandardVersion
    from befriend.promises.queries.calendars import calendar_of_the_house

    Organisation.objects.update(set_up_at=timezone.now(), is_demo=True)  # so that My day is what one sees first
    Promise.objects.all().delete()
    StandardVersion.objects.all().delete()
    Standard.objects.all().delete()
    teams = [Team.objects.get_or_create(name=f"Team {number}")[0] for number in range(TEAMS)]
    users = [
        User.objects.filter(email=f"c{number}@bench.example").first()
        or User.objects.create_user(
            f"c{number}@bench.example", f"Colleague {number}", role=Role.ADMINISTRATOR if number == 0 else Role.STAFF
        )
        for number in range(COLLEAGUES)
    ]
    for number, user in enumerate(users):
        TeamMembership.objects.get_or_create(team=teams[number % TEAMS], user=user, defaults={"is_lead": number < TEAMS})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE contact SET owner_id = %s + id %% %s WHERE owner_id IS NULL", [users[0].pk, COLLEAGUES])
    calendar, since = calendar_of_the_house() or lay_calendar(), timezone.now() - timedelta(days=365)
    for key, definition in _definitions(teams[0].pk).items():
        keep_standard(standard=None, key=key, name=key, definition=definition, calendar=calendar, is_on=True, from_at=since, by=None)


def _definitions(team: int) -> dict[str, dict[str, Any]]:
    owner = {"rule": "relationship_owner", "team": team}
    late = {"remind_before": {"amount": 4, "unit": "working_hours"}, "broken_after": {"amount": 10, "unit": "working_days"}}
    lately = {"count": {"kinds": ["gift"], "within_days": 365, "amount_at_least": 19_000, "at_least": 1}}
    return {
        "thanked": {
            "shape": "reply", "when": {"kinds": ["gift"]}, "then": {"kinds": ["thanks_received"]},
            "within": {"amount": 48, "unit": "working_hours"}, "owner": owner, **late,
        },
        "answered": {
            "shape": "reply", "when": {"kinds": ["question_asked"]}, "then": {"kinds": ["answer_received"]},
            "within": {"amount": 1, "unit": "working_days"}, "owner": {"rule": "team", "team": team, "how": "least_load"}, **late,
        },
        "first_gift": {
            "shape": "reply", "when": {"kinds": ["gift"], "who": {"count": {"kinds": ["gift"], "at_most": 0}}},
            "then": {"kinds": ["message_received", "thanks_received"]}, "within": {"amount": 7, "unit": "calendar_days"}, "owner": owner,
        },
        "heard": {
            "shape": "recurring", "when": {"who": lately}, "then": {"kinds": ["newsletter_read", "thanks_received"], "by": "anyone"},
            "within": {"amount": 90, "unit": "calendar_days"}, "owner": owner,
        },
    }  # fmt: skip


def _leave_open(wanted: int, people: int) -> int:
    """Take out the promises of the last people until no more than so many are open; returns the last who keeps theirs."""
    from befriend.promises.models import OPEN, Promise

    by_contact = Promise.objects.filter(OPEN).order_by("contact").values_list("contact", flat=True)
    beyond = by_contact[wanted : wanted + 1]
    if not beyond:
        return people
    last = beyond[0] - 1
    Promise.objects.filter(contact__gt=last)._raw_delete("default")  # nothing hangs on them yet
    return int(last)


def _record(records: int, first: int, last: int) -> dict[str, Any]:
    """What `follow` took of each recording, and the whole of it; half of what is recorded happened some days ago."""
    from django.conf import settings
    from django.utils import timezone

    from befriend.people.models import Contact
    from befriend.timeline.actions.record import record

    chosen, added, whole = random.Random(_SCATTERED), [], []  # noqa: S311 - the same people every time
    reactions: Any = import_module(settings.REACTIONS)
    plain: Callable[..., None] = reactions.follow

    def timed(interaction: Any) -> None:
        started = time.perf_counter()
        plain(interaction)
        added.append(time.perf_counter() - started)

    reactions.follow = timed
    try:
        for number in range(records):
            contact = Contact.objects.get(pk=chosen.randint(first, last))
            kind = ("gift", "thanks_received", "question_asked", "answer_received", "visit", "newsletter_read")[number % 6]
            started = time.perf_counter()
            record(contact=contact, kind=kind, occurred_at=timezone.now() - timedelta(days=chosen.choice((0, 0, 3, 40))))
            whole.append(time.perf_counter() - started)
    finally:
        reactions.follow = plain
    return {
        "made_p50_ms": _percentile(added, 50), "made_p95_ms": _percentile(added, 95),
        "record_p95_ms": _percentile(whole, 95), "records": records,
    }  # fmt: skip


def _my_day() -> dict[str, Any]:
    """My day as a browser asks for it, each colleague once: their own, then their team's; and everyone's."""
    from django.test import Client

    from befriend.accounts.models import User

    took: list[float] = []
    for number, user in enumerate(User.objects.filter(email__endswith="@bench.example").order_by("pk")[:20]):
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(user)
        for of in ("mine", "team", "all"):
            started = time.perf_counter()
            answer = client.get("/", {"of": of})
            if answer.status_code != HTTPStatus.OK:
                raise Failed(f"My day answered {answer.status_code}.")
            if number:  # the first colleague warms the pages up
                took.append(time.perf_counter() - started)
    return {"my_day_p50_ms": _percentile(took, 50), "my_day_p95_ms": _percentile(took, 95), "my_day_pages": len(took)}


def _percentile(seconds: list[float], percent: int) -> float:
    return round(quantiles(seconds, n=100)[percent - 1] * 1000, 2) if len(seconds) > 1 else 0.0
