"""Measure the program on a made-up organisation of any size.

The organisation is drawn once for each size and kept in `bench/` of BEFRIEND_VAR (or of the temporary folder); your own
data is not touched. Figures of two machines are only alike when nothing else runs on them.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from importlib import import_module
from pathlib import Path

# Each is a module of befriend.cli.benches with `add_arguments(parser)` and `run(options) -> dict` of figures.
BENCHES = ("review", "record", "pages", "promises", "giving")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    benches = parser.add_subparsers(dest="bench", required=True, metavar="BENCH")
    for name in BENCHES:
        module = import_module(f"befriend.cli.benches.{name}")
        help_text = (module.__doc__ or "").strip().splitlines()[0]
        bench = benches.add_parser(name, help=help_text, description=module.__doc__)
        bench.add_argument("--contacts", type=int, default=20_000, metavar="N", help="how many people (20000)")
        bench.add_argument("--interactions", type=int, default=400_000, metavar="N", help="how many interactions (400000)")
        bench.add_argument("--json", action="store_true", help="print the figures as JSON")
        module.add_arguments(bench)
        bench.set_defaults(measure=module.run)


def before_settings(options: argparse.Namespace) -> None:
    """Another folder and another database than the organisation's own."""
    place = os.environ.get("BEFRIEND_VAR") or Path(tempfile.gettempdir()) / "befriend"
    folder = Path(place) / "bench" / f"{_drawn_for(options)}{options.contacts}-{options.interactions}"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["BEFRIEND_VAR"] = str(folder)
    os.environ.pop("DATABASE_URL", None)


def _drawn_for(options: argparse.Namespace) -> str:
    """Promises and gifts change their organisation, the others only look at theirs."""
    return f"{options.bench}-" if options.bench in ("promises", "giving") else ""


def run(options: argparse.Namespace) -> int:
    from befriend.cli.benches.synthetic import draw_once

    draw_once(contacts=options.contacts, interactions=options.interactions)
    figures = {"contacts": options.contacts, "interactions": options.interactions, **options.measure(options)}
    if options.json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:<20} {figure}")
    return 0
