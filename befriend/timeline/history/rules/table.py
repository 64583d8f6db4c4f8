"""A file as a table: which row is the header, what separates the cells, and where the columns of the map are."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from befriend.foundation.text import nfc
from befriend.timeline.history.rules.encoding import encoding_of
from befriend.timeline.history.rules.map import WHITESPACE, HistoryMap
from befriend.timeline.history.rules.problems import CannotBring
from befriend.timeline.history.rules.sheet_rows import SheetRows, cell_text, is_sheet
from befriend.timeline.history.rules.text_rows import LONGEST_LINE, Row, rows_of, text_rows

_DELIMITERS = ("\t", ";", "|", ",", WHITESPACE)
_HEADER_WITHIN = 30
Rows = Callable[[], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a file and its rows, which may be walked several times. `remarks` say what was inferred."""

    columns: tuple[str, ...]
    rows: Rows
    remarks: tuple[str, ...]

    def at(self, column: str) -> int:
        """The position of a column."""
        return self.columns.index(column)


def open_table(path: Path, mapped: HistoryMap) -> Table:
    """Open the file as the map says, inferring what it leaves out. Raises CannotBring."""
    needed = sorted(set(mapped.needed.values()))
    if is_sheet(path):
        sheet = SheetRows(path, mapped.sheet)
        table = _table(sheet.rows, mapped, needed, [])
        _refuse_merged(sheet, table, needed)
        return table
    encoding, remark = encoding_of(path, mapped.encoding)
    delimiter = mapped.delimiter or _guess_delimiter(_sample(path, encoding), needed)
    return _table(lambda: text_rows(path, encoding, delimiter), mapped, needed, [remark] if remark else [])


def peek(path: Path) -> tuple[str, ...]:
    """The names of a file's columns before there is a map: its first row that is as wide as the others. Raises CannotBring."""
    if is_sheet(path):
        rows = SheetRows(path, None).rows()
    else:
        encoding, _remark = encoding_of(path, None)
        sample = _sample(path, encoding)
        marks = [mark for mark in _DELIMITERS if mark != WHITESPACE]
        delimiter = max(marks, key=lambda mark: _fit(sample, mark, []))
        rows = _up_to_a_break(sample, delimiter if _fit(sample, delimiter, [])[2] > 1 else WHITESPACE)
    head = list(islice(rows, _HEADER_WITHIN))
    widest = max((sum(cell != "" for cell in row.cells) for row in head), default=0)
    return next((tuple(_names(row)) for row in head if sum(cell != "" for cell in row.cells) == widest), ())


def _table(raw: Rows, mapped: HistoryMap, needed: list[str], remarks: list[str]) -> Table:
    head = list(islice(raw(), _HEADER_WITHIN))
    if not head:
        raise CannotBring(_("There is not a single row in the file."))
    found = _header_at(head, needed)
    has_header = mapped.header if mapped.header is not None else found is not None or not _are_numbers(needed)
    if not has_header:
        columns = tuple(str(number) for number in range(1, max(len(row.cells) for row in head) + 1))
        _check_columns(columns, mapped)
        return Table(columns, lambda: _fitting(raw(), len(columns), 0), tuple(remarks))
    at = found if found is not None else _likeliest_header(head, needed)
    columns = tuple(_names(head[at]))
    _check_columns(columns, mapped)
    if at:
        remarks.append(
            ngettext("%(count)s line above the header was left out.", "%(count)s lines above the header were left out.", at) % {"count": at}
        )
    header_line = head[at].line
    return Table(columns, lambda: _fitting(raw(), len(columns), header_line), tuple(remarks))


def _names(row: Row) -> list[str]:
    return [nfc(" ".join(cell_text(cell).replace("\ufeff", "").split())) for cell in row.cells]


def _header_at(head: list[Row], needed: list[str]) -> int | None:
    """The first row that has a cell for each column the map speaks of."""
    return next((at for at, row in enumerate(head) if set(needed) <= set(_names(row))), None)


def _likeliest_header(head: list[Row], needed: list[str]) -> int:
    matches = [len(set(needed) & set(_names(row))) for row in head]
    return matches.index(max(matches))


def _are_numbers(needed: list[str]) -> bool:
    return all(name.isascii() and name.isdigit() for name in needed)


def _check_columns(columns: tuple[str, ...], mapped: HistoryMap) -> None:
    for place, name in mapped.needed.items():
        times = columns.count(name)
        if times > 1:
            raise CannotBring(
                _("The file has %(times)s columns called “%(name)s”; give them different names.") % {"times": times, "name": name},
                place=place,
            )
        if not times:
            raise CannotBring(_("The file has no column “%(name)s”. %(hint)s") % {"name": name, "hint": _hint(name, columns)}, place=place)


def _hint(name: str, columns: tuple[str, ...]) -> str:
    by_folded = {column.casefold(): column for column in columns if column}
    near = [by_folded[one] for one in get_close_matches(name.casefold(), by_folded, n=3, cutoff=0.6)]
    if near:
        return _("Did you mean %(near)s?") % {"near": _(" or ").join(f"“{one}”" for one in near)}
    shown = ", ".join(column[:40] for column in columns[:40] if column)
    return _("Its columns are: %(columns)s.") % {"columns": shown}


def _fitting(rows: Iterator[Row], width: int, header_line: int) -> Iterator[Row]:
    """The rows below the header, each as wide as it; a row with more in it than there are columns says so."""
    for row in rows:
        extra = len(row.cells) - width
        if row.line <= header_line:
            continue
        if not extra:
            yield row
            continue
        if extra < 0:
            row.cells.extend([""] * -extra)
        elif extra and any(cell != "" for cell in row.cells[width:]):
            problem = _("The row has %(cells)s cells where there are %(columns)s columns.") % {"cells": len(row.cells), "columns": width}
            yield row._replace(problem=row.problem or problem)
            continue
        yield row


def _sample(path: Path, encoding: str) -> list[str]:
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding, newline="") as file:
        return list(islice(iter(lambda: file.readline(LONGEST_LINE), ""), 200))


def _guess_delimiter(sample: list[str], needed: list[str]) -> str:
    """The one under which a row names all columns of the map; among those, and without a header, the one with most cells."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(sample, delimiter, needed))


def _fit(sample: list[str], delimiter: str, needed: list[str]) -> tuple[bool, bool, int, float]:
    """How well a delimiter explains the sample; better is greater."""
    rows = list(_up_to_a_break(sample, delimiter))
    head = [row for row in rows[:_HEADER_WITHIN] if not row.problem]
    if not head:
        return (False, False, 0, 0.0)
    at = _header_at(head, needed)
    if at is not None:
        return (True, True, len(head[at].cells), 0.0)
    width, times = Counter(len(row.cells) for row in rows).most_common(1)[0]
    is_wide_enough = _are_numbers(needed) and width >= max((int(name) for name in needed), default=1)
    named = max(len(set(needed) & set(_names(row))) for row in head)
    return (False, is_wide_enough, named, times / len(rows) if width > 1 else 0.0)


def _up_to_a_break(sample: list[str], delimiter: str) -> Iterator[Row]:
    try:
        yield from rows_of(iter(sample), delimiter)
    except CannotBring:
        return


def _refuse_merged(sheet: SheetRows, table: Table, needed: list[str]) -> None:
    """A merged cell belongs to several rows at once: whose it is cannot be guessed."""
    at = {table.at(name) for name in needed}
    first = next((row.line for row in table.rows()), None)
    for top, bottom, left, right in sheet.merged_over_rows():
        if first is not None and bottom >= first and at & set(range(left, right + 1)):
            raise CannotBring(
                _("Cells of column “%(column)s” are merged over the rows %(top)s to %(bottom)s; unmerge them, and say each row's value.")
                % {"column": table.columns[min(at & set(range(left, right + 1)))], "top": top, "bottom": bottom}
            )
