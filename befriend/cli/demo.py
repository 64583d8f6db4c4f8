"""A demo museum with three years of history, served and signed in."""

from __future__ import annotations

import argparse
import os
import shutil
import time
from datetime import date
from pathlib import Path

from befriend.cli import serve
from befriend.cli.errors import Failed, say

MUSEUM = "Harbour Museum"
DEMO_USER_NAME = "Liis Tamm"
SMALL = 1_500


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="where to serve it (8000)")
    parser.add_argument("--fresh", action="store_true", help="forget the demo that is there and build it anew")
    parser.add_argument("--people", type=int, default=None, help=f"how many people, when it is built ({SMALL})")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another museum (1)")
    parser.add_argument("--date", type=date.fromisoformat, default=None, help="build it as if today were this date")
    parser.add_argument("--no-serve", action="store_true", help="build it and stop")


def before_settings(options: argparse.Namespace) -> None:
    """The demo lives in a folder of its own, away from the organisation's data."""
    if "BEFRIEND_VAR" not in os.environ:
        os.environ["BEFRIEND_VAR"] = str(Path(__file__).resolve().parents[2] / "var-demo")
    folder = Path(os.environ["BEFRIEND_VAR"])
    if options.fresh and (folder / "is-a-demo").exists():
        shutil.rmtree(folder)


def run(options: argparse.Namespace) -> int:
    from befriend.people.models import Contact, ContactKind

    people = options.people or SMALL
    there = Contact.objects.filter(colleague=None).exclude(kind=ContactKind.HOUSEHOLD).count()
    if there and _is_own():
        raise Failed("This folder holds an organisation of its own. Name another with BEFRIEND_VAR, and the demo goes there.")
    if there and options.people not in {None, there}:
        raise Failed(f"The demo here has {there} people. Ask for --fresh to build one with {people}.")
    if not there:
        _build(people, options.seed, options.date)
    if options.no_serve:
        return 0
    say(f"You are {DEMO_USER_NAME}; everything here may be tried and broken.")
    return serve.run(argparse.Namespace(host="127.0.0.1", port=options.port, workers=None))


def _is_own() -> bool:
    from befriend.accounts.models import Organisation

    return not Organisation.current().is_demo


def _build(people: int, seed: int, today: date | None) -> None:
    from django.conf import settings
    from django.utils import timezone

    from befriend.accounts.models import Organisation
    from befriend.cli.museum.build import Builder, Museum
    from befriend.cli.museum.colleagues import hire
    from befriend.cli.museum.settle import lay_presets, settle
    from befriend.foundation.days import date_of

    started = time.monotonic()
    (settings.VAR / "is-a-demo").write_text("This folder may be removed.\n")
    organisation, _is_new = Organisation.objects.update_or_create(
        pk=1,
        defaults={
            "name": MUSEUM,
            "language": "en",
            "time_zone": "Europe/Tallinn",
            "currency": "EUR",
            "is_demo": True,
            "set_up_at": timezone.now(),
        },
    )
    say(f"Building the {MUSEUM} with {people} people ...")
    colleagues = hire()
    museum = Museum(people=people, seed=seed, today=today or date_of(organisation.today()))
    lay_presets(museum)
    written = Builder(museum, organisation, colleagues, _show_progress).build()
    say(f"{written} things happened in three years. Looking at who stands where ...")
    settle(museum, _show_progress)
    say(f"Built in {time.monotonic() - started:.0f} s.")


def _show_progress(what: str, done: int, total: int) -> None:
    say(f"  {what}: {done} of {total}")
