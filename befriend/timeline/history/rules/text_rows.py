"""The rows of a text file: commas, semicolons, tabs, bars, or runs of spaces between cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from befriend.foundation.spreadsheet import unguarded
from befriend.timeline.history.rules.map import WHITESPACE
from befriend.timeline.history.rules.problems import CannotBring

LONGEST_LINE = 1_000_000
LONGEST_CELL = 131_072


class Row(NamedTuple):
    """One row: the line of the file where it starts, its cells as read, and what is wrong with it ("" when nothing)."""

    line: int
    cells: list[Any]
    problem: str = ""


def text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    """Every row that is not a blank line, streamed. Raises CannotBring where the file's structure breaks."""
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding, errors="strict", newline="") as file:
        yield from rows_of(_lines(file), delimiter)


def rows_of(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """The rows of these lines."""
    return _spaced(lines) if delimiter == WHITESPACE else _delimited(lines, delimiter)


def _lines(file: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise CannotBring(
                _("The line is longer than %(most)s characters; this is hardly a table.") % {"most": LONGEST_LINE}, place=_line(number)
            )
        if "\0" in line:
            raise CannotBring(_("There is a NUL byte in the line: this is not a text file, or it is damaged."), place=_line(number))
        yield line


def _line(number: int) -> str:
    return _("line %(number)s") % {"number": number}


def _delimited(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    in_hand = _InHand(lines)
    reader = csv.reader(in_hand, delimiter=delimiter, strict=True, skipinitialspace=True)
    start = 1
    while True:
        try:
            for cells in reader:
                if cells and (len(cells) > 1 or cells[0].strip()):
                    yield Row(start, [unguarded(cell) if cell[:1] == "'" else cell for cell in cells])
                start = reader.line_num + 1
            return
        except csv.Error as error:
            yield _misquoted(error, start, reader.line_num, in_hand.line)
            start = reader.line_num + 1


class _InHand:
    """The lines, remembering the last one given: what a broken row shows."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.line = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.line = next(self._lines)
        return self.line


def _misquoted(error: csv.Error, start: int, end: int, text: str) -> Row:
    """A quotation mark in the wrong place spoils its row; one that may have swallowed other rows spoils the file."""
    if "field larger" in str(error):
        raise CannotBring(_("A cell is longer than %(most)s characters.") % {"most": LONGEST_CELL}, place=_line(start))
    if "unexpected end" in str(error):
        raise CannotBring(_("A quotation mark is opened here and never closed."), place=_line(start))
    if end > start:
        raise CannotBring(
            _("A quotation mark opened here is closed in the middle of a cell on line %(end)s.") % {"end": end}, place=_line(start)
        )
    return Row(start, [text.rstrip("\r\n")], _("A quotation mark is closed in the middle of a cell."))


def _spaced(lines: Iterable[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if '"' in line:
            for row in _delimited([" ".join(line.split())], " "):
                yield row._replace(line=number)
        elif cells := line.split():
            yield Row(number, cells)
