"""One interaction at a time: how long recording takes, with all that follows from it and the commit."""

from __future__ import annotations

import argparse
import random
import time
from statistics import quantiles
from typing import Any

_KINDS = ("visit", "gift", "newsletter_read", "workshop_attended")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--records", type=int, default=400, metavar="N", help="how many to record (400)")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Each is reversed again, so that everyone stands where they stood."""
    from django.utils import timezone

    from befriend.foundation.money import Money
    from befriend.people.models import Contact
    from befriend.timeline.actions.record import record
    from befriend.timeline.actions.reverse import reverse

    chosen, took = random.Random(7), []  # noqa: S311 - the same people every time
    for number in range(options.records):
        contact = Contact.objects.get(pk=chosen.randint(1, options.contacts))
        kind = _KINDS[number % len(_KINDS)]
        started = time.perf_counter()
        written = record(contact=contact, kind=kind, occurred_at=timezone.now(), amount=Money(2500, "EUR") if kind == "gift" else None)
        took.append(time.perf_counter() - started)
        reverse(written)
    cuts = quantiles(took, n=100)
    return {"record_p50_ms": round(cuts[49] * 1000, 2), "record_p95_ms": round(cuts[94] * 1000, 2), "records": options.records}
