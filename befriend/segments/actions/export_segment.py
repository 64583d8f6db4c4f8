"""A segment as a file: written row by row, so that a million people need no more memory than a hundred."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

import xlsxwriter

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.spreadsheet import Line, Writer
from befriend.segments.models import Segment
from befriend.segments.queries.export import headings, rows

_ROWS_OF_A_SHEET = 1_048_576


def rows_to_export(*, segment: Segment, file_format: str, by: User) -> Iterator[list[str]]:
    """The headings and the rows, after writing into the audit log who took them out."""
    audit(by=by, verb="exported", subject="segment", subject_id=segment.pk, name=segment.name, format=file_format)
    return _all_rows(segment.condition)


def _all_rows(condition: dict[str, Any]) -> Iterator[list[str]]:
    yield headings()
    yield from rows(condition)


def as_csv(table: Iterable[list[str]]) -> Iterator[str]:
    """The lines of a CSV file that no spreadsheet will run, with the mark by which Excel knows UTF-8."""
    writer = Writer(Line())
    yield "\ufeff"
    for row in table:
        yield writer.writerow(row)


def as_xlsx(table: Iterable[list[str]]) -> IO[bytes]:
    """An Excel file where every cell is text, on the disk, at its beginning."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the one who sends it closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet, line = book.add_worksheet(), 0
    for row in table:
        if line == _ROWS_OF_A_SHEET:
            sheet, line = book.add_worksheet(), 0
        for column, text in enumerate(row):
            sheet.write_string(line, column, text)
        line += 1
    book.close()
    file.seek(0)
    return file
