"""Place everyone on the ladder, and say who moved.

The nightly review runs by itself; run this after changing data by other ways, or to see another day (--as-of).
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date

from befriend.cli.errors import Failed, say

ENGINES = ("database", "duckdb", "spark")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--engine", choices=ENGINES, help="who computes (default: the database when it is small, else duckdb)")
    parser.add_argument("--master", default="local[*]", help="the Spark master, for --engine spark (default: this machine)")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="count as of that day, and change nothing")
    parser.add_argument("--due", action="store_true", help="only those whose standing holds no longer, as every night")
    parser.add_argument(
        "--retrace",
        type=int,
        metavar="YEARS",
        help="then find the steps of so many past years, of those whose first step is all that is known (after bringing a history)",
    )
    parser.add_argument("--check", action="store_true", help="compare the mirror with the database instead, and place nobody")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    from befriend.foundation.days import date_of, day_number
    from befriend.ladder.actions.review import NoLadder, review
    from befriend.segments.mirror.asking import MirrorFailed
    from befriend.segments.mirror.spark import SparkMissing

    if options.check:
        return _check()
    as_of = day_number(options.as_of) if options.as_of else None
    try:
        result = review(engine=options.engine, as_of=as_of, only_due=options.due, master=options.master)
    except (NoLadder, SparkMissing, MirrorFailed) as wrong:
        raise Failed(str(wrong)) from wrong
    said = asdict(result) | {"as_of": date_of(result.as_of).isoformat()}
    if options.retrace and as_of is None:
        said["steps"] = _retrace(result.as_of, options.retrace)
    if options.json:
        print(json.dumps(said))
    else:
        _tell(said)
    return 0


def _retrace(today: int, years: int) -> int:
    from befriend.ladder.actions.retrace import retrace

    return retrace(since_day=today - years * 365, progress=lambda done, total: say(f"  looked back {done} of {total} times"))


def _check() -> int:
    from befriend.segments.queries.mirror_check import differences

    different = differences()
    for table in different:
        print(f"The mirror of {table} differs from the database. Remove the mirror's folder; it is made anew.", file=sys.stderr)
    if not different:
        print("The mirror says what the database says.")
    return 1 if different else 0


def _tell(said: dict[str, object]) -> None:
    print(f"{said['people']} people as of {said['as_of']}, by {said['engine']} in {said['took_s']} s.")
    rungs = said["rungs"]
    assert isinstance(rungs, dict)
    for key, people in reversed(rungs.items()):
        print(f"  {key:<20} {people:>10}")
    if "steps" in said:
        print(f"{said['steps']} steps of past years were found.")
    print(f"{said['up']} stepped up, {said['down']} stepped down, {said['new']} are new, {said['left']} left.")
