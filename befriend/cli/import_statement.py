"""Bring in a statement of a bank, a payment firm or a giving platform, and say what came of it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from befriend.cli.errors import ASKED_WRONGLY, Failed, say

if TYPE_CHECKING:
    from befriend.giving.statements.actions.bring_statement import Outcome

JSON_KEYS = ("read", "matched", "review", "not_gifts", "duplicates", "rejected", "in_minor", "out_minor")


def add_arguments(what: Any) -> None:
    """`befriend import statement`."""
    statement = what.add_parser("statement", help="Gifts from a bank statement or a payout file.", description=__doc__)
    statement.add_argument("file", nargs="?", type=Path, metavar="FILE", help="MT940, CAMT.052/053/054, OFX, or a table")
    statement.add_argument("--format", default="auto", help="auto, or the name of a format; see docs/how-to/bring-a-bank-statement.md")
    statement.add_argument("--map", type=Path, metavar="MAP.toml", help="what the columns of a table mean, or how it writes dates")
    statement.add_argument("--undo", type=int, metavar="STATEMENT", help="take back what this statement brought in")
    statement.add_argument("--json", action="store_true", help="answer in one line for programs")


def run(options: argparse.Namespace) -> int:
    """Bring in, or take back. Raises CannotBring."""
    from befriend.giving.statements.rules.read import formats

    if options.undo is not None:
        return _undo(options)
    if options.format not in formats():
        raise Failed(f"There is no format {options.format}; there are {', '.join(formats())}.", code=ASKED_WRONGLY)
    return _bring(options)


def _bring(options: argparse.Namespace) -> int:
    from befriend.giving.statements.actions.bring_statement import bring_statement

    if options.file is None or not options.file.is_file():
        raise Failed(f"There is no file {options.file}." if options.file else "Say which file.", code=ASKED_WRONGLY)
    outcome = bring_statement(
        path=options.file, format=options.format, map_text=_map_text(options.map), by=None, file_name=options.file.name, progress=_progress
    )
    if options.json:
        print(json.dumps({key: getattr(outcome, key) for key in JSON_KEYS}))
    else:
        _tell(outcome)
    return 0


def _map_text(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Failed(f"{path} is not a map: it cannot be read as text in UTF-8.", code=ASKED_WRONGLY) from None


def _progress(phase: str, done: int) -> None:
    if done % 10_000 == 0:
        say({"match": f"Matched {done:,} lines ...", "record": f"Recorded {done:,} gifts ..."}[phase])


def _tell(outcome: Outcome) -> None:
    for remark in outcome.remarks:
        print(remark)
    print(f"Statement {outcome.file} ({outcome.format}): {outcome.read:,} lines read, {outcome.duplicates:,} of them known before.")
    print(
        f"{outcome.matched:,} gifts, {outcome.review:,} wait for a look, {outcome.not_gifts:,} are no gifts, {outcome.rejected:,} rejected."
    )
    if outcome.review:
        print("What waits is at /giving/statements/.")


def _undo(options: argparse.Namespace) -> int:
    from befriend.giving.models import StatementFile
    from befriend.giving.statements.actions.undo_statement import undo_statement

    file = StatementFile.objects.filter(pk=options.undo).first()
    if file is None:
        raise Failed(f"There is no statement {options.undo}.", code=ASKED_WRONGLY)
    gifts = undo_statement(file=file, by=None)
    print(
        json.dumps({"statement": file.pk, "gifts": gifts}) if options.json else f"Statement {file.pk} is taken back, with {gifts:,} gifts."
    )
    return 0
