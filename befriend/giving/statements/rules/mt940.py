"""MT940: the tagged lines of SWIFT, as each bank understands them. The fields are read by the package mt-940.

The package merges statements and gives up at its first doubt; so the file is cut up here, by statement and field, and a
field that cannot be read costs one line, whose place is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from mt940 import tags
from mt940.models import Transactions
from mt940.options import Options

from befriend.giving.statements.rules.mt940_words import Told, told_by
from befriend.giving.statements.rules.statement import (
    CannotRead,
    Line,
    Nature,
    Statement,
    Unread,
    at_line,
    read_currency,
    tidy,
    to_day,
    to_minor,
)
from befriend.timeline.history.rules.problems import RowRejected

_FIELD = re.compile(r":(\d{2}[A-Z]?|NS):")
_END = re.compile(r"-[A-Z}]*\s*$")
_LINES = (tags.Statement(), tags.StatementASNB(), tags.StatementGLS())
_BALANCE = tags.BalanceBase()
_FEES = {"NCHG", "NCOM", "NBRF", "FCHG"}
_INTEREST = {"NINT", "FINT"}
_NOTHING = {"", "NONREF", "NOREF"}


@dataclass(slots=True)
class _Field:
    tag: str
    line: int
    rows: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.rows).strip()


@dataclass(slots=True)
class _Block:
    """One statement: its single fields, and its entries with the words that follow each."""

    line: int
    single: dict[str, _Field] = field(default_factory=dict)
    entries: list[tuple[_Field, list[_Field]]] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        return any(tag in self.single for tag in ("62", "62F", "62M"))

    def take(self, found: _Field) -> None:
        if found.tag == "61":
            self.entries.append((found, []))
        elif found.tag in ("86", "NS") and self.entries and not self.is_closed:
            self.entries[-1][1].append(found)
        else:
            self.single.setdefault(found.tag, found)

    def first(self, *names: str) -> _Field | None:
        return next((self.single[name] for name in names if name in self.single), None)


def looks_like_mt940(text: str) -> bool:
    """Whether fields of an MT940 stand in it."""
    return re.search(r"^:(20|25|28C?|60[FM]?|61|62[FM]?|64|65|86):", text, re.MULTILINE) is not None


def read_mt940(text: str) -> tuple[Statement, ...]:
    """The statements of the file. Raises CannotRead."""
    return tuple(_statement(block) for block in _blocks(text))


def _blocks(text: str) -> Iterator[_Block]:
    block: _Block | None = None
    for found in _fields(text):
        if block is None or found.tag == "20" or (found.tag in ("25", "60F", "60M") and block.is_closed):
            if block is not None:
                yield block
            block = _Block(found.line)
        block.take(found)
    if block is not None:
        yield block


def _fields(text: str) -> Iterator[_Field]:
    found: list[_Field] = []
    for number, row in enumerate(text.split("\n"), start=1):
        match = _FIELD.match(row)
        if match or _END.match(row):
            yield from found
            found = [_Field(match[1], number, [row[match.end() :]])] if match else []
        elif found:
            found[0].rows.append(row)
    yield from found


def _statement(block: _Block) -> Statement:
    account, opening, closing = block.first("25", "25P"), block.first("60F", "60M", "60"), block.first("62F", "62M", "62")
    if account is None or (opening is None and closing is None):
        raise CannotRead(
            _("An MT940 statement names its account (:25:) and a balance (:60F: or :62F:); this one does not. Is it a part of a file?"),
            place=at_line(block.line),
        )
    opened, closed = _balance(opening), _balance(closing)
    currency = (opened or closed or ("", 0))[0]
    if opened and closed and opened[0] != closed[0]:
        raise CannotRead(
            _("The statement opens in %(one)s and closes in %(other)s.") % {"one": opened[0], "other": closed[0]}, place=at_line(block.line)
        )
    own = Transactions(options=Options.all())
    lines: list[Line] = []
    rejected: list[Unread] = []
    for entry, words in block.entries:
        raw = "\n".join(f":{one.tag}:{one.text}" for one in (entry, *words))
        try:
            lines.append(_line(own, entry, words, currency, raw))
        except RowRejected as error:
            rejected.append(Unread(at_line(entry.line), str(error), raw))
    return Statement(
        tidy(account.text, 60), currency, opened[1] if opened else None, closed[1] if closed else None, tuple(lines), tuple(rejected)
    )


def _balance(found: _Field | None) -> tuple[str, int] | None:
    if found is None:
        return None
    match = _BALANCE.re.match(found.text)
    try:
        if match is None:
            raise RowRejected(_("“%(text)s” is not a balance.") % {"text": tidy(found.text, 60)})
        currency = read_currency(match["currency"])
        amount = to_minor(match["amount"], currency, decimal=",")
    except RowRejected as error:
        raise CannotRead(str(error), place=at_line(found.line)) from None
    return currency, -amount if match["status"].upper() == "D" else amount


def _line(own: Transactions, entry: _Field, words: list[_Field], currency: str, raw: str) -> Line:
    parsed = _parsed(own, entry)
    amount = to_minor(parsed["amount"], currency, decimal=",")
    told = told_by(own, [one.text for one in words if one.tag == "86"])
    customer, bank = tidy(parsed["customer_reference"]), tidy(parsed["bank_reference"])
    extra = tidy(parsed["extra_details"])
    value_on, booked_on = _days(parsed)
    code = (parsed["id"] or "").upper()
    return Line(
        place=at_line(entry.line),
        booked_on=booked_on,
        value_on=value_on,
        amount_minor=-amount if parsed["status"].upper() in ("D", "RC") else amount,
        currency=currency,
        name=told.name,
        iban=told.iban,
        reference=told.reference,
        end_to_end=told.end_to_end or ("" if customer.upper() in _NOTHING else customer),
        words=_joined(told, extra, words),
        bank_id="" if bank.upper() in _NOTHING else bank,
        raw=raw,
        nature=Nature.FEE if code in _FEES else (Nature.INTEREST if code in _INTEREST else Nature.PAYMENT),
    )


def _parsed(own: Transactions, entry: _Field) -> dict[str, Any]:
    head, *rest = entry.text.split("\n")
    candidates = (f"{head}\n{' '.join(rest)}".strip(), entry.text)
    for tag in _LINES:
        for text in candidates:
            if match := tag.re.match(text):
                found = match.groupdict()
                return {name: found.get(name) or "" for name in (*_NAMES, *found)}
    raise RowRejected(_("“%(text)s” is not an entry of an MT940 statement.") % {"text": tidy(entry.text, 80)})


_NAMES = ("customer_reference", "bank_reference", "extra_details", "id", "status", "amount", "entry_month", "entry_day")


def _days(parsed: dict[str, Any]) -> tuple[Any, Any]:
    """The value day and the booking day; the latter says no year, and may lie in the one before or after."""
    year, month, day = int(parsed["year"]), int(parsed["month"]), int(parsed["day"])
    value_on = to_day(2000 + year if year < 70 else 1900 + year, month, _within(month, day))
    entry_month, entry_day = parsed["entry_month"].strip(), parsed["entry_day"].strip()
    if not entry_month or not entry_day:
        return value_on, value_on
    far = int(entry_month) - value_on.month
    booked_year = value_on.year + (-1 if far > 10 else 1 if far < -10 else 0)
    return value_on, to_day(booked_year, int(entry_month), _within(int(entry_month), int(entry_day)))


def _within(month: int, day: int) -> int:
    """Some banks count thirty days in February; they mean its last."""
    return 28 if month == 2 and day in (29, 30) else day


def _joined(told: Told, extra: str, words: list[_Field]) -> str:
    others = [tidy(one.text) for one in words if one.tag == "NS"]
    return tidy(" ".join(one for one in (told.words, extra if extra not in told.words else "", *others) if one))
