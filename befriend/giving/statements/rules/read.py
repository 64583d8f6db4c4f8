"""Whatever file it is: what format, and what stands in it."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from befriend.giving.statements.rules.camt import read_camt
from befriend.giving.statements.rules.mt940 import looks_like_mt940, read_mt940
from befriend.giving.statements.rules.ofx import looks_like_ofx, read_ofx
from befriend.giving.statements.rules.rows import read_rows, tables_known
from befriend.giving.statements.rules.statement import CannotRead, Reading

LARGEST_FILE = 256 * 1024 * 1024
AUTO = "auto"


def formats() -> tuple[str, ...]:
    """The names of all formats, as `--format` takes them."""
    return (AUTO, "mt940", "camt", "ofx", "csv", *tables_known())


def read_statement(path: Path, *, format: str = AUTO, map_text: str = "", currency: str = "EUR") -> Reading:
    """Everything in the file; `currency` is for tables that name none. Raises CannotRead, a CannotBring, for what is no statement."""
    _check_size(path)
    if map_text:
        return read_rows(path, "csv", map_text=map_text, currency=currency)
    with path.open("rb") as file:
        start = file.read(200_000)
    given = format if format != AUTO else _recognised(start)
    if given == "camt":
        name, statements = read_camt(path)
        return Reading(name, statements)
    if given in ("mt940", "ofx"):
        text, remarks = _text(path)
        read = read_mt940 if given == "mt940" else read_ofx
        return _checked(Reading(given, read(text), remarks))
    return read_rows(path, given, currency=currency)


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if not size:
        raise CannotRead(_("The file is empty."))
    if size > LARGEST_FILE:
        raise CannotRead(_("The file is larger than %(most)s MB. Ask the bank for it month by month.") % {"most": LARGEST_FILE // 2**20})


def _checked(reading: Reading) -> Reading:
    if not reading.statements:
        raise CannotRead(_("There is no statement in this file."))
    return reading


def _recognised(start: bytes) -> str:
    """The format by what a file opens with; a table when it is none of the others."""
    text = _decoded(start)[0].replace("\r\n", "\n").replace("\r", "\n")
    if looks_like_ofx(text):
        return "ofx"
    if text.lstrip("\ufeff \t\n").startswith("<"):
        return "camt"
    return "mt940" if looks_like_mt940(text) else AUTO


def _text(path: Path) -> tuple[str, tuple[str, ...]]:
    text, is_utf8 = _decoded(path.read_bytes())
    remarks = () if is_utf8 else (_("The file is not in UTF-8; it was read as windows-1252. See whether the names are right."),)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), remarks


def _decoded(raw: bytes) -> tuple[str, bool]:
    """The text, and whether it is UTF-8; UTF-16 says so by its first bytes. Amounts and numbers are the same in all others."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace"), True
    try:
        return raw.decode("utf-8"), True
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3:
            return raw[: error.start].decode("utf-8"), True
    try:
        return raw.decode("cp1252"), False
    except UnicodeDecodeError:
        return raw.decode("latin-1"), False
