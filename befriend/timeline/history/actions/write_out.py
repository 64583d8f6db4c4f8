"""First, the file is read to its end and written out on scratch paper: nothing touches the database before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from befriend.foundation.text import fold
from befriend.timeline.history.rules.amounts import Amounts, AmountSurvey
from befriend.timeline.history.rules.date_survey import DateSurvey
from befriend.timeline.history.rules.dates import Dates
from befriend.timeline.history.rules.map import HistoryMap
from befriend.timeline.history.rules.people import Person
from befriend.timeline.history.rules.problems import RowRejected
from befriend.timeline.history.rules.rows import Entry, RowReader
from befriend.timeline.history.rules.table import Table
from befriend.timeline.history.scratch import CHUNK, Scratch

Report = Callable[[int], None]
_PUT_ENTRY = (
    "INSERT INTO entry (line, identity, has_id, content, contact, kind, at, day, amount, channel, note, is_refund)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_PUT_PERSON = (
    "INSERT INTO person (key, line, kind, name, given_name, family_name, is_named) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
    " kind = excluded.kind, name = excluded.name, given_name = excluded.given_name, family_name = excluded.family_name, is_named = 1"
    " WHERE excluded.is_named AND NOT person.is_named"
)


def settle_formats(table: Table, mapped: HistoryMap, zone: ZoneInfo, currency: str) -> tuple[Dates, Amounts]:
    """How dates and amounts of this file are to be read; walks the whole file when the map does not say.

    Raises MustBeAsked when the file leaves it open.
    """
    dates, amounts = DateSurvey(), AmountSurvey()
    has_amounts = "amount" in mapped.columns
    asks_dates, asks_amounts = mapped.date_format is None, has_amounts and mapped.decimal is None
    date_at = table.at(mapped.columns["date"])
    amount_at = table.at(mapped.columns["amount"]) if has_amounts else 0
    if asks_dates or asks_amounts:
        for row in table.rows():
            if not row.problem:
                dates.look(row.cells[date_at], row.line)
                amounts.look(row.cells[amount_at], row.line)
    day_first = dates.day_first() if asks_dates else None
    decimal = amounts.decimal() if asks_amounts else mapped.decimal or "."
    return Dates(zone, written=mapped.date_format, day_first=day_first), Amounts(currency, decimal)


def write_out(table: Table, reader: RowReader, scratch: Scratch, report: Report) -> int:
    """Write every row out, as an entry or as rejected; returns how many rows the file has."""
    read = 0
    entries: list[Entry] = []
    rejected: list[tuple[int, str]] = []
    for row in table.rows():
        read += 1
        try:
            entries.append(reader.read(row))
        except RowRejected as error:
            rejected.append((row.line, str(error)))
        if read % CHUNK == 0:
            _put(scratch, entries, rejected)
            entries, rejected = [], []
            report(read)
    _put(scratch, entries, rejected)
    scratch.index()
    return read


def _put(scratch: Scratch, entries: list[Entry], rejected: list[tuple[int, str]]) -> None:
    scratch.write(_PUT_ENTRY, [_entry_values(entry) for entry in entries])
    scratch.write("INSERT INTO rejected (line, reason) VALUES (?, ?)", rejected)
    _put_people(scratch, [(entry.line, entry.person) for entry in entries if entry.person])


def _entry_values(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.line,
        entry.identity,
        entry.has_id,
        entry.content,
        entry.contact,
        entry.kind,
        entry.when.stored,
        entry.when.day,
        entry.amount,
        entry.channel,
        entry.note,
        entry.is_refund,
    )


def _put_people(scratch: Scratch, told: list[tuple[int, Person]]) -> None:
    people = [one for _line, one in told]
    scratch.write(_PUT_PERSON, [(one.key, line, one.kind, one.name, one.given_name, one.family_name, one.is_named) for line, one in told])
    emails = [(one.key, fold(one.email), one.email) for one in people if one.email]
    scratch.write("INSERT OR IGNORE INTO email (key, folded, address) VALUES (?, ?, ?)", emails)
    scratch.write("INSERT OR IGNORE INTO phone (key, number) VALUES (?, ?)", [(one.key, one.phone) for one in people if one.phone])
    addresses = [(one.key, *one.address) for one in people if any(one.address)]
    scratch.write("INSERT OR IGNORE INTO address (key, street, city, region, postcode, country) VALUES (?, ?, ?, ?, ?, ?)", addresses)
    scratch.write("INSERT OR IGNORE INTO remark (key, text) VALUES (?, ?)", [(one.key, one.remark) for one in people if one.remark])
