"""Everyone at once: the review, a what-if, a catch-up of the mirror, a night.

`review_s` places everyone and compares with the standings, which stand already; `first_review_s` is the first one, that
writes them all. `one_by_one_s` is what the one-person engine would take for everyone, from a sample; `polars_s` the same
answers written by hand for Polars. `checksum` is where everyone stands, and must be the same for all of them.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
SAMPLE = 300
NEW_ENTRIES = 10_000
# What comes in must not move anyone, so that the checksum stays that of the organisation as it was drawn.
_KINDS = (2, 40, 60)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--spark", action="store_true", help="review with Spark, too")


def run(options: argparse.Namespace) -> dict[str, Any]:
    from befriend.cli.benches.synthetic import TODAY
    from befriend.ladder.actions.review import review
    from befriend.ladder.models import Rung
    from befriend.ladder.queries.what_if_ladder import steps_of, what_if_ladder
    from befriend.segments.mirror.asking import catch_up

    figures: dict[str, Any] = {"build_s": _timed(catch_up)[1]}
    first, figures["first_review_s"] = _timed(lambda: review(engine="duckdb", as_of=TODAY, keep=True))
    again, figures["review_s"] = _timed(lambda: review(engine="duckdb", as_of=TODAY, keep=True))
    ladder = steps_of(list(Rung.objects.select_related("segment")))
    asking_more = [(key, _TWICE if key == "partner" else condition) for key, condition in ladder]
    foreseen, figures["whatif_s"] = _timed(lambda: what_if_ladder(ladder, asking_more))
    _add_entries(options.contacts)
    figures["catch_up_s"] = _timed(catch_up)[1]
    night, figures["nightly_s"] = _timed(lambda: review(engine="duckdb", as_of=TODAY + 1, keep=True, only_due=True))
    figures |= {"nightly_people": night.people, "whatif_moves": foreseen.moved}
    figures["peak_mib"] = peak_mib()
    review(engine="duckdb", as_of=TODAY, keep=True)
    figures |= _one_by_one(options.contacts, TODAY) | _polars(TODAY)
    if options.spark:
        by_spark, figures["spark_s"] = _timed(lambda: review(engine="spark", as_of=TODAY))
        figures["spark_checksum"] = by_spark.checksum
    return figures | {"rungs": again.rungs, "checksum": again.checksum, "is_same_twice": first.checksum == again.checksum}


_TWICE = {
    "all": [
        {"count": {"kinds": ["workshop_attended"], "within_days": 730, "at_least": 2}},
        {"consent": {"purpose": "news", "channel": "email"}},
    ]
}


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    done = work()
    return done, round(time.perf_counter() - started, 3)


def peak_mib() -> int:
    """The most memory that we and the largest of our processes had, together, at any time."""
    kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return round(kib / 1024)


def _add_entries(contacts: int) -> None:
    from django.utils import timezone

    from befriend.cli.benches.synthetic import TODAY
    from befriend.timeline.actions.record_many import Entry, record_many

    now = timezone.now()
    record_many(
        Entry(1 + number * 7919 % contacts, _KINDS[number % 3], now, TODAY, 2500 if number % 3 == 1 else None)
        for number in range(NEW_ENTRIES)
    )


def _one_by_one(contacts: int, today: int) -> dict[str, Any]:
    """The one-person engine over a sample: does it agree, and how long would everyone take?"""
    from befriend.ladder.actions.reconsider import place
    from befriend.ladder.models import Rung, Standing
    from befriend.segments.queries.one_person import load_person
    from befriend.segments.queries.world import current_world

    ladder, world = list(Rung.objects.select_related("segment")), current_world()
    sample = list(Standing.objects.order_by("pk")[:: max(1, contacts // SAMPLE)])
    started = time.perf_counter()
    placed = [place(load_person(standing.pk), ladder, world, today) for standing in sample]
    each = (time.perf_counter() - started) / max(1, len(sample))
    differing = [
        standing.pk
        for standing, one in zip(sample, placed, strict=True)
        if (standing.rung_id, standing.is_close) != (one.rung.pk, one.is_close)
    ]
    return {"one_by_one_s": round(each * contacts, 1), "one_by_one_differs": len(differing)}


def _polars(today: int) -> dict[str, Any]:
    try:
        from befriend.cli.benches.by_polars import checksum
    except ImportError:
        return {"polars_s": None}
    found, took = _timed(lambda: checksum(today))
    return {"polars_s": took, "polars_checksum": found}
