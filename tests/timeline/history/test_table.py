from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from befriend.timeline.history.rules.map import read_map
from befriend.timeline.history.rules.problems import CannotBring, MustBeAsked
from befriend.timeline.history.rules.table import Table, open_table


def _open(path: Path, content: bytes | str, *, columns: str = 'date = "Date"\namount = "Amount"', file: str = "") -> Table:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_table(path, read_map(f'kind = "gift"\n[file]\n{file}\n[columns]\n{columns}'))


def _rows(table: Table) -> list[tuple[int, list[object]]]:
    return [(row.line, row.cells) for row in table.rows()]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiter_is_found_by_the_columns_of_the_map(tmp_path: Path, mark: str) -> None:
    table = _open(tmp_path / "a", f"Date{mark}Note{mark}Amount\n2024-01-05{mark}a b{mark}5\n")

    assert table.columns == ("Date", "Note", "Amount")
    assert _rows(table) == [(2, ["2024-01-05", "a b", "5"])]


def test_runs_of_spaces_without_a_header(tmp_path: Path) -> None:
    table = _open(tmp_path / "a", " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118 12    9.00\r\n", columns="date = 3\namount = 5")

    assert table.columns == ("1", "2", "3", "4", "5")
    assert _rows(table)[1] == (2, ["00004", "0001", "19970118", "12", "9.00"])


def test_semicolons_win_over_decimal_commas_without_a_header(tmp_path: Path) -> None:
    assert _open(tmp_path / "a", "2024-01-05;1,50\n2024-01-06;2,50\n", columns="date = 1\namount = 2").columns == ("1", "2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_that_prove_themselves(tmp_path: Path, encoding: str) -> None:
    table = _open(tmp_path / "a", "Date,Amount,Who\n2024-01-05,5,Zoë 中国\n".encode(encoding))

    assert _rows(table) == [(2, ["2024-01-05", "5", "Zoë 中国"])]


def test_one_byte_encoding_is_taken_when_it_has_one_reading(tmp_path: Path) -> None:
    table = _open(tmp_path / "a", "Date,Amount,Who\n2024-01-05,5,José Müller\n".encode("cp1252"))

    assert _rows(table)[0][1] == ["2024-01-05", "5", "José Müller"]
    assert table.remarks == ("The file is not in UTF-8; it was read as windows-1252.",)


def test_one_byte_encoding_with_several_readings_is_asked_and_then_obeyed(tmp_path: Path) -> None:
    content = "Date,Amount,Who\n2024-01-05,5,François\n".encode("cp1252")

    with pytest.raises(MustBeAsked, match='François” \\(encoding = "windows-1252"\\)') as caught:
        _open(tmp_path / "a", content)
    assert 'Franēois” (encoding = "windows-1257")' in caught.value.message
    assert _rows(_open(tmp_path / "a", content, file='encoding = "latin-1"'))[0][1][2] == "François"


def test_wrong_encoding_in_the_map_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(CannotBring, match="line 3"):
        _open(tmp_path / "a", b"Date,Amount\n2024-01-05,5\n2024-01-05,\xe9\n", file='encoding = "utf-8"')


def test_quoted_newlines_keep_line_numbers_and_blank_lines_are_no_rows(tmp_path: Path) -> None:
    table = _open(tmp_path / "a", 'Date,Amount,Note\n\n2024-01-05,5,"one\r\ntwo"\n   \n2024-01-06,6,"say ""hi"""\n')

    assert _rows(table) == [(3, ["2024-01-05", "5", "one\r\ntwo"]), (6, ["2024-01-06", "6", 'say "hi"'])]


def test_lines_above_the_header_are_left_out_and_told(tmp_path: Path) -> None:
    table = _open(tmp_path / "a", "# exported today\n\nDate,Amount\n2024-01-05,5\n")

    assert _rows(table) == [(4, ["2024-01-05", "5"])]
    assert table.remarks == ("1 line above the header was left out.",)


def test_row_with_more_cells_than_columns_says_so_and_a_short_one_is_filled(tmp_path: Path) -> None:
    rows = list(_open(tmp_path / "a", "Date,Amount,Note\n2024-01-05,5\n2024-01-06,1,234,56\n2024-01-07,5,a,,\n").rows())

    assert [row.problem for row in rows] == ["", "The row has 4 cells where there are 3 columns.", ""]
    assert rows[0].cells == ["2024-01-05", "5", ""]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\n\n", "not a single row"),
        ("Date,Sum\n2024-01-05,5\n", "The file has no column “Amount”"),
        ("Date,amount \n2024-01-05,5\n", "Did you mean “amount”?"),
        ("Date,Amount,Amount\n2024-01-05,5,6\n", "2 columns called “Amount”"),
        ("Date,Amount\n2024-01-05,\x005\n", "NUL"),
        (bytes(range(256)) * 20, "NUL"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 50, "NUL"),
        (gzip.compress(b"Date,Amount\n", mtime=0), "packed"),
        (b"%PDF-1.7\n", "document"),
        (b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_broken_or_other_files_are_refused_by_name(tmp_path: Path, content: bytes | str, says: str) -> None:
    with pytest.raises(CannotBring) as caught:
        _open(tmp_path / "a.csv", content)

    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("content", "place", "says"),
    [
        ('Date,Amount,Note\n2024-01-05,5,"open\n2024-01-06,6,x\n', "line 2", "never closed"),
        ('Date,Amount,Note\n2024-01-05,5,"open\n2024-01-06,6,"x\n', "line 2", "on line 3"),
        ("Date,Amount,Note\n2024-01-05,5," + "x" * 10_000_000 + "\n", "line 2", "longer than"),
        ("Date,Amount,Note\n2024-01-05,5," + "x" * 200_000 + "\n", "line 2", "A cell is longer"),
    ],
)
def test_file_whose_structure_breaks_is_refused_at_its_line(tmp_path: Path, content: str, place: str, says: str) -> None:
    with pytest.raises(CannotBring) as caught:
        list(_open(tmp_path / "a", content).rows())

    assert caught.value.place == place
    assert says in caught.value.message


def test_stray_quotation_mark_spoils_only_its_row(tmp_path: Path) -> None:
    rows = list(_open(tmp_path / "a", 'Date,Amount,Note\n2024-01-05,5,"Big" Joe\n2024-01-06,6,fine\n').rows())

    assert [(row.line, bool(row.problem)) for row in rows] == [(2, True), (3, False)]
    assert rows[0].cells[0] == '2024-01-05,5,"Big" Joe'


def _workbook(path: Path, *, sheets: int = 1, merged: bool = False) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for number in range(sheets):
            sheet = workbook.add_worksheet(f"Gifts {number + 1}")
            sheet.write_row(0, 0, ["Our gifts"])
            sheet.write_row(2, 0, ["Date", "Amount", "Zip"])
            for row in (3, 5):
                sheet.write_datetime(row, 0, __import__("datetime").datetime(2024, 1, row), day)
                sheet.write_row(row, 1, [29.33, 2116])
            if merged:
                sheet.merge_range(6, 1, 7, 1, 5)
    return path


def test_sheets_keep_types_and_row_numbers_and_skip_empty_rows(tmp_path: Path) -> None:
    from datetime import date

    table = open_table(_workbook(tmp_path / "a.csv"), read_map('kind = "gift"\n[columns]\ndate = "Date"\namount = "Amount"'))

    assert _rows(table) == [(4, [date(2024, 1, 3), 29.33, 2116.0]), (6, [date(2024, 1, 5), 29.33, 2116.0])]


def test_several_sheets_are_asked_for(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", sheets=2)

    with pytest.raises(CannotBring, match='sheet = "Gifts 1"'):
        open_table(path, read_map('kind = "gift"\n[columns]\ndate = "Date"'))
    with pytest.raises(CannotBring, match="There is no sheet “Gifts 9”"):
        open_table(path, read_map('kind = "gift"\n[file]\nsheet = "Gifts 9"\n[columns]\ndate = "Date"'))
    assert len(_rows(open_table(path, read_map('kind = "gift"\n[file]\nsheet = "Gifts 2"\n[columns]\ndate = "Date"')))) == 2


def test_cells_merged_over_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotBring, match="“Amount” are merged over the rows 7 to 8"):
        open_table(_workbook(tmp_path / "a.xlsx", merged=True), read_map('kind = "gift"\n[columns]\ndate = "Date"\namount = "Amount"'))


def test_spreadsheet_that_unpacks_to_far_more_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 << 20))

    with pytest.raises(CannotBring, match="trap"):
        open_table(path, read_map('kind = "gift"\n[columns]\ndate = "Date"'))


def test_packed_file_that_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("gifts.csv", "Date,Amount\n")

    with pytest.raises(CannotBring, match="not a spreadsheet"):
        open_table(path, read_map('kind = "gift"\n[columns]\ndate = "Date"'))
