"""Files that break readers of tables: each is read rightly, or refused by name. None may end in a traceback."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from befriend.timeline.history.rules.map import read_map
from befriend.timeline.history.rules.problems import CannotBring
from befriend.timeline.history.rules.sheet_rows import cell_text
from befriend.timeline.history.rules.table import open_table

CASES = Path(os.environ.get("BEFRIEND_CASES", Path(__file__).resolve().parents[3].parent / "shared" / "cases")) / "csv_horrors"
MISSING = pytest.mark.skipif(not CASES.is_dir(), reason=f"the collected horrors are not at {CASES} (set BEFRIEND_CASES)")
FILES = sorted(path for path in CASES.rglob("*") if path.is_file() and path.suffix not in (".json", ".md")) if CASES.is_dir() else []
# In location_coordinates the authors changed a phone number in one of the two files only.
SPECTRUM = [path for path in sorted((CASES / "spectrum" / "csvs").glob("*.csv")) if path.stem != "location_coordinates"]

# What is refused, and by which words.
REFUSED = {
    "chunk2.csv.zip": "not a spreadsheet",
    "explicit.csv.gz": "packed",
    "package-invalid.zip": "not a spreadsheet",
    "table.csv.zip": "not a spreadsheet",
    "without-rows.csv.zip": "not a spreadsheet",
}


def _first_column_map(sheet: str = "") -> str:
    file = f"[file]\nheader = false\n{f'sheet = {json.dumps(sheet)}' if sheet else ''}\n"
    return f'kind = "visit"\n{file}[columns]\ndate = "1"\n'


@MISSING
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CASES)))
def test_every_horror_is_read_or_refused_by_name(path: Path) -> None:
    said = ""
    rows = []
    try:
        rows = list(open_table(path, read_map(_first_column_map())).rows())
    except CannotBring as error:
        said = str(error)

    assert rows or any(words in said for words in (REFUSED.get(path.name, "Say which"), "several ways", "merged"))
    assert bool(rows) is (path.name not in REFUSED) or said


@MISSING
@pytest.mark.parametrize("path", SPECTRUM, ids=lambda path: path.stem)
def test_spectrum_of_csv_is_read_as_its_authors_say(path: Path) -> None:
    expected = json.loads((CASES / "spectrum" / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
    header = next(csv.reader(path.open(newline="", encoding="utf-8")))
    table = open_table(path, read_map(f'kind = "visit"\n[columns]\ndate = {json.dumps(header[0])}'))

    read = [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows()]
    assert [{key: text.replace("\r\n", "\n") for key, text in row.items()} for row in read] == [
        {key: str(value).replace("\r\n", "\n") for key, value in row.items()} for row in expected
    ]


@MISSING
@pytest.mark.parametrize(
    ("name", "sheet", "rows"),
    [
        ("table.xlsx", "Лист1", [["id", "name"], ["1", "english"], ["2", "中国人"]]),
        ("table.xls", "", [["id", "name"], ["1", "english"], ["2", "中国人"]]),
        ("sheet2.xls", "", [["id", "name"], ["1", "english"], ["2", "中国人"]]),
        ("table-with-booleans.ods", "", [["id", "boolean"], ["1", "True"], ["2", "False"]]),
        ("skip-rows.xlsx", "", [["Table 1", ""], ["A", "B"], ["8", "9"]]),
    ],
)
def test_spreadsheets_are_read_cell_by_cell(name: str, sheet: str, rows: list[list[str]]) -> None:
    table = open_table(CASES / "frictionless" / name, read_map(_first_column_map(sheet)))

    assert [[cell_text(cell) for cell in row.cells] for row in table.rows()][: len(rows)] == rows


@MISSING
def test_accents_in_an_old_encoding_are_never_mangled() -> None:
    path = CASES / "frictionless" / "table-with-accents.csv"
    header = path.read_bytes().splitlines()[0].decode("latin-1").split(";" if b";" in path.read_bytes()[:200] else ",")
    text = f'kind = "visit"\n[file]\nencoding = "latin-1"\n[columns]\ndate = {json.dumps(" ".join(header[0].split()))}'

    assert len(list(open_table(path, read_map(text)).rows())) > 10
