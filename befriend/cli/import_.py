"""Bring in what other systems know: a file of gifts, visits or workshops by a map of its columns, or a bank statement.

`befriend import history FILE --map MAP` reads CSV, TSV, columns of spaces, XLSX and ODS. Nothing is guessed: what can
be read in two ways is asked. The same file twice adds nothing; `--undo BATCH` takes a batch back.

`befriend import statement FILE` reads MT940, CAMT, OFX, and the tables of banks, payment firms and giving platforms.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from befriend.cli import import_statement
from befriend.cli.errors import ASKED_WRONGLY, MUST_BE_ASKED, Failed, say

if TYPE_CHECKING:
    from befriend.ladder.actions.review import ReviewResult
    from befriend.timeline.history.actions.bring_history import Outcome

JSON_KEYS = (
    "batch", "read", "accepted", "rejected", "duplicates", "contacts_created", "contacts_matched", "anonymous", "amount_minor",
    "rejects_file",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    history = what.add_parser("history", help="Interactions from a file.", description=__doc__)
    history.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="CSV, TSV, columns of spaces, XLSX or ODS; or the folder of an NPSP export"
    )
    history.add_argument(
        "--map", metavar="MAP", help="what its columns mean: a TOML file, or a name such as npsp; see docs/how-to/bring-a-history.md"
    )
    history.add_argument("--dry-run", action="store_true", help="say what would come of it, and change nothing")
    history.add_argument("--undo", type=int, metavar="BATCH", help="take back what this batch brought in")
    history.add_argument("--json", action="store_true", help="answer in one line for programs")
    import_statement.add_arguments(what)


def run(options: argparse.Namespace) -> int:
    """Bring in, or take back."""
    from befriend.segments.mirror.asking import MirrorFailed
    from befriend.timeline.history.rules.problems import CannotBring, MustBeAsked

    try:
        if options.what == "statement":
            return import_statement.run(options)
        return _undo(options) if options.undo is not None else _bring(options)
    except CannotBring as error:
        raise Failed(str(error), code=MUST_BE_ASKED if isinstance(error, MustBeAsked) else ASKED_WRONGLY) from None
    except MirrorFailed as error:
        raise Failed(f"The file is in, but where people stand could not be reviewed: {error}") from None


def _bring(options: argparse.Namespace) -> int:
    from befriend.ladder.actions.place_history import bring_history_and_place

    if options.file is None or options.map is None:
        raise Failed("Say which file, and by which map: befriend import history FILE --map MAP", code=ASKED_WRONGLY)
    with _one_file(options.file) as path:
        outcome, review = bring_history_and_place(
            path=path, file_name=options.file.name, map_text=_map_text(options.map), by=None, dry_run=options.dry_run, progress=_progress
        )
    if options.json:
        print(json.dumps({key: getattr(outcome, key) for key in JSON_KEYS}))
    else:
        _tell(outcome)
        _tell_review(review)
    return 0


def _readable(path: Path) -> Path:
    if not path.is_file():
        raise Failed(f"There is no file {path}.", code=ASKED_WRONGLY)
    return path


@contextmanager
def _one_file(path: Path) -> Iterator[Path]:
    """The file itself; of an export that is a folder, its files joined into one, as long as it is needed."""
    from befriend.timeline.history.rules.npsp import join_npsp

    if not path.is_dir():
        yield _readable(path)
        return
    with TemporaryDirectory() as folder:
        joined = Path(folder) / f"{path.name}.csv"
        join_npsp(path, joined)
        yield joined


def _map_text(named: str) -> str:
    from befriend.timeline.history.rules.presets import preset_map, preset_names

    path, preset = Path(named), preset_map(named)
    if preset is not None and not path.is_file():
        return preset
    if not path.is_file():
        raise Failed(f"There is no file {path}, and no map of that name; there are {', '.join(preset_names())}.", code=ASKED_WRONGLY)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Failed(f"{path} is not a map: it is not text in UTF-8.", code=ASKED_WRONGLY) from None


def _progress(phase: str, done: int) -> None:
    words = {
        "read": f"Read {done:,} rows ...",
        "recognise": "Recognising what came before ...",
        "people": "Writing people ...",
        "write": f"Written {done:,} entries ...",
        "settle": "Settling roles ...",
        "review": "Looking where everyone stands ...",
    }
    if done % 100_000 == 0:
        say(words[phase])


def _tell(outcome: Outcome) -> None:
    from befriend.foundation.money import Money

    for remark in outcome.remarks:
        print(remark)
    new = outcome.accepted - outcome.duplicates
    heading = "Dry run: nothing was changed." if outcome.batch is None else f"Batch {outcome.batch}."
    print(f"{heading} {outcome.read:,} rows read, {outcome.accepted:,} accepted, {outcome.rejected:,} rejected.")
    print(
        f"{new:,} entries are new, {outcome.duplicates:,} had come before. Sum: {Money(outcome.amount_minor, outcome.currency).written('en')}."
    )
    print(f"People: {outcome.contacts_created:,} new, {outcome.contacts_matched:,} known before; {outcome.anonymous:,} rows are anonymous.")
    for reason in outcome.reasons[:10]:
        print(f"  {reason.times:,} x {reason.text} (line {reason.line})")
    if outcome.rejects_file:
        print(f"The rejected rows are in {outcome.rejects_file}")


def _tell_review(review: ReviewResult | None) -> None:
    if review is not None:
        rungs = ", ".join(f"{key} {people:,}" for key, people in review.rungs.items())
        print(f"Where everyone stands now ({review.took_s} s): {rungs}.")


def _undo(options: argparse.Namespace) -> int:
    from befriend.ladder.actions.place_history import undo_history_and_place

    undone, review = undo_history_and_place(batch_id=options.undo, by=None)
    if options.json:
        print(json.dumps({"batch": options.undo, "interactions": undone.interactions, "contacts": undone.contacts}))
    else:
        print(f"Batch {options.undo} is undone: {undone.interactions:,} entries and {undone.contacts:,} people are gone.")
        _tell_review(review)
    return 0
