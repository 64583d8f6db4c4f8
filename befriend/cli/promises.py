"""Derive every promise anew from the timeline, the standards and their calendars, and compare with what is kept.

The running system keeps them step by step; run this after changing data by other ways, or with --check to prove that
nothing differs. The exit code of --check says so, too.
"""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    recompute = deeds.add_parser("recompute", help="derive all of them anew", description=__doc__)
    recompute.add_argument("--check", action="store_true", help="only compare, and write nothing")
    recompute.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    from befriend.promises.actions.recompute import recompute

    found = recompute(check=options.check, processes=os.cpu_count() or 1)
    if options.json:
        print(json.dumps(asdict(found) | {"checksum_equal": found.is_equal}))
    else:
        did = "differ" if options.check else "were written"
        print(f"{found.promises} promises of {found.people} people follow from everything, in {found.took_s} s.")
        print(f"{found.new} new, {found.changed} changed and {found.gone} that follow from nothing {did}.")
    return 1 if options.check and not found.is_equal else 0
