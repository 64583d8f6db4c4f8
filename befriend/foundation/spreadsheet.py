"""Text in a CSV file that no spreadsheet runs as a formula, and that comes back as it was."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any, Protocol

# What a spreadsheet takes for the beginning of a formula; the last four are what some keyboards write for the first four.
_STARTS = ("=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# These begin like formulas and are none: a number, and a telephone number of digits and spaces.
_HARMLESS = re.compile(r"-?[0-9][0-9.,]*|\+[0-9][0-9 ]*")
_GUARD = "'"


class _Writes(Protocol):
    def write(self, text: str, /) -> Any: ...


class Writer:
    """Writes rows of text to a file, each cell guarded."""

    def __init__(self, file: _Writes) -> None:
        self._writer = csv.writer(file, dialect=csv.excel)

    def writerow(self, row: Iterable[Any]) -> Any:
        """What the file's `write` gives back."""
        return self._writer.writerow([guarded(str(cell)) for cell in row])


class Line:
    """A file that hands back what is written to it: for rows that leave one by one."""

    def write(self, text: str) -> str:
        return text


def guarded(text: str) -> str:
    """With an apostrophe before what would run; so has what already looks guarded, for it to come back as it is."""
    return _GUARD + text if text.lstrip(_GUARD).startswith(_STARTS) and not _HARMLESS.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Without the apostrophe that `guarded`, or another careful program, put there."""
    return text[1:] if text.startswith(_GUARD) and text.lstrip(_GUARD).startswith(_STARTS) else text
