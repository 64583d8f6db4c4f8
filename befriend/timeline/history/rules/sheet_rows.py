"""The rows of a spreadsheet: XLSX, ODS or the old XLS. Cells keep their types."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from befriend.timeline.history.rules.problems import CannotBring
from befriend.timeline.history.rules.text_rows import Row

LARGEST_UNPACKED = 1 << 30
_SUSPICIOUS_RATIO = 250
_SMALL = 50 << 20
_STARTS = ((b"PK", "zip"), (b"\xd0\xcf\x11\xe0", "xls"))
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"%PDF")


def is_sheet(path: Path) -> bool:
    """Whether the file's content (not its name) is a spreadsheet. Raises CannotBring for what is packed or no table."""
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise CannotBring(_("The file is empty."))
    if start.startswith(_PACKED):
        raise CannotBring(_("This is a packed file or a document, not a table; unpack it, or save it as CSV or XLSX."))
    kind = next((kind for mark, kind in _STARTS if start.startswith(mark)), "")
    if kind == "zip":
        _check_zip(path)
    return bool(kind)


def _check_zip(path: Path) -> None:
    """A spreadsheet, and no bomb: what it unpacks to is measured, not believed."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if not names & {"xl/workbook.xml", "content.xml", "xl/workbook.bin"}:
                raise CannotBring(_("This is a packed file, not a spreadsheet; unpack it, and bring in the table that is in it."))
            unpacked = sum(_measured(archive, member) for member in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, CannotBring):
            raise
        raise CannotBring(_("The spreadsheet is damaged; open it and save it anew.")) from None
    if unpacked > _SMALL and unpacked > _SUSPICIOUS_RATIO * path.stat().st_size:
        raise CannotBring(_("The spreadsheet unpacks to far more than it holds; it looks like a trap, and was not opened."))


def _measured(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    size = 0
    with archive.open(member) as file:
        while block := file.read(1 << 20):
            size += len(block)
            if size > LARGEST_UNPACKED:
                raise CannotBring(_("The spreadsheet is too large to be opened; save it as CSV, which can be of any size."))
    return size


class SheetRows:
    """One sheet of a workbook, read once and walked as often as needed."""

    def __init__(self, path: Path, sheet: str | None) -> None:
        try:
            workbook = CalamineWorkbook.from_path(str(path))
            self._sheet = _chosen(workbook, sheet)
        except (CalamineError, OSError, ValueError) as error:
            if isinstance(error, CannotBring):
                raise
            raise CannotBring(_("The spreadsheet cannot be read: %(error)s.") % {"error": error}) from None

    def rows(self) -> Iterator[Row]:
        """Every row that has something in it; its line is the row number that spreadsheet programs show."""
        for number, cells in enumerate(self._sheet.iter_rows(), start=1):
            if any(cell != "" for cell in cells):
                yield Row(number, cells)

    def merged_over_rows(self) -> list[tuple[int, int, int, int]]:
        """Merged cells that span several rows: first and last row (from 1), first and last column (from 0)."""
        ranges = self._sheet.merged_cell_ranges or []
        return [(top + 1, bottom + 1, left, right) for (top, left), (bottom, right) in ranges if bottom > top]


def _chosen(workbook: CalamineWorkbook, name: str | None) -> CalamineSheet:
    """The sheet of that name, or the only one that has anything in it."""
    if name is not None:
        if name not in workbook.sheet_names:
            raise CannotBring(
                _("There is no sheet “%(name)s”; there are: %(sheets)s.") % {"name": name, "sheets": ", ".join(workbook.sheet_names)},
                place="file.sheet",
            )
        return workbook.get_sheet_by_name(name)
    sheets = [workbook.get_sheet_by_name(one) for one in workbook.sheet_names]
    full = [sheet for sheet in sheets if sheet.height]
    if not full:
        raise CannotBring(_("The spreadsheet is empty."))
    if len(full) > 1:
        raise CannotBring(
            _('The spreadsheet has several sheets: %(sheets)s. Say which, as in sheet = "%(first)s" under [file].')
            % {"sheets": ", ".join(sheet.name for sheet in full), "first": full[0].name},
            place="file.sheet",
        )
    return full[0]


def cell_text(cell: Any) -> str:
    """A cell as it would be typed: whole numbers without a decimal point, the rest as it stands."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return cell if isinstance(cell, str) else str(cell)
