"""What could not be brought in, in a file of its own: to be put right and brought in later."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from befriend.foundation.spreadsheet import Writer
from befriend.timeline.history.rules.sheet_rows import cell_text
from befriend.timeline.history.rules.table import Table
from befriend.timeline.history.scratch import Scratch

_PARTICULAR = re.compile(r"“[^”]*”|\d[\d.,]*")
_MOST_REASONS = 50


class Reason(NamedTuple):
    """Why rows were rejected, with one of them as the example."""

    text: str
    times: int
    line: int


def write_rejects(table: Table, scratch: Scratch, path: Path) -> None:
    """Line, reason, then the row as it was. What a spreadsheet would run as a formula is made harmless, and read as it was."""
    rejected = scratch.rows("SELECT line, reason FROM rejected ORDER BY line")
    waiting = next(rejected, None)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = Writer(file)
        writer.writerow(["line", "reason", *table.columns])
        for row in table.rows():
            if waiting is None:
                return
            if row.line == waiting[0]:
                writer.writerow([*waiting, *(cell_text(cell) for cell in row.cells)])
                waiting = next(rejected, None)


def reasons(scratch: Scratch) -> list[Reason]:
    """The reasons, commonest first; those that differ only in the value they name count as one."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, int]] = {}
    for text, count, line in scratch.rows("SELECT reason, COUNT(*), MIN(line) FROM rejected GROUP BY reason"):
        shape = _PARTICULAR.sub("…", text)
        if shape not in first and len(first) >= _MOST_REASONS:
            continue
        counts[shape] += count
        first[shape] = min(first.get(shape, (text, line)), (text, line), key=lambda found: found[1])
    return [Reason(first[shape][0], count, first[shape][1]) for shape, count in counts.most_common()]
