"""What one row of the file says, once the map and its formats are settled."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import kind_of
from befriend.timeline.history.rules.amounts import Amounts
from befriend.timeline.history.rules.dates import Dates, When
from befriend.timeline.history.rules.map import HistoryMap
from befriend.timeline.history.rules.map_values import Choice
from befriend.timeline.history.rules.people import People, Person
from befriend.timeline.history.rules.problems import RowRejected
from befriend.timeline.history.rules.sheet_rows import cell_text
from befriend.timeline.history.rules.table import Table
from befriend.timeline.history.rules.text_rows import Row

LONGEST_NOTE = 10_000
LONGEST_ID = 500


class Entry(NamedTuple):
    """A row understood. `identity` is what makes it the same entry in another run: its id in the file's own system
    when there is one (`has_id`), else its content. `person` is None when that contact was told a moment ago."""

    line: int
    identity: bytes
    has_id: bool
    content: bytes
    contact: bytes | None
    kind: int
    when: When
    amount: int | None
    channel: int
    note: str
    is_refund: bool
    person: Person | None


class RowReader:
    """Reads the rows of one table. `currency` is the organisation's."""

    def __init__(self, table: Table, mapped: HistoryMap, dates: Dates, amounts: Amounts, currency: str) -> None:
        self._dates, self._amounts, self._currency = dates, amounts, currency
        self._at = {ours: table.at(theirs) for ours, theirs in mapped.columns.items()}
        self._kind = _chooser(mapped.kind, table, lambda key: kind_of(key).code)
        self._channel = _chooser(mapped.channel, table, lambda key: Channel.from_key(key).value)
        self._people = People(table, mapped)
        self._negative = mapped.negative
        self._scope = scope_of(mapped).encode()

    def read(self, row: Row) -> Entry:
        """What the row says. Raises RowRejected."""
        if row.problem:
            raise RowRejected(row.problem)
        cells = row.cells
        when = self._dates.read(cells[self._at["date"]])
        kind = self._kind(cells)
        amount = self._amount(cells)
        channel = self._channel(cells)
        note = self._text(cells, "note", LONGEST_NOTE)
        contact, person = self._people.read(cells)
        external_id = self._text(cells, "external_id", LONGEST_ID)
        content = _hashed(self._scope, b"content", contact or b"", f"{kind}|{when.stored}|{amount}".encode())
        identity = _hashed(self._scope, b"id", external_id.encode()) if external_id else content
        is_refund = amount is not None and amount < 0 and self._negative == "reversal"
        return Entry(row.line, identity, bool(external_id), content, contact, kind, when, amount, channel, note, is_refund, person)

    def _amount(self, cells: list[Any]) -> int | None:
        if "amount" not in self._at:
            return None
        if "currency" in self._at:
            self._check_currency(cell_text(cells[self._at["currency"]]).strip())
        amount = self._amounts.read(cells[self._at["amount"]])
        if amount < 0 and self._negative == "reject":
            raise RowRejected(_('The amount is negative; the map does not say that such rows are reversals (negative = "reversal").'))
        return amount

    def _check_currency(self, code: str) -> None:
        if code and code.upper() != self._currency:
            raise RowRejected(
                _("The amount is in %(theirs)s; the timeline is kept in %(ours)s.") % {"theirs": code, "ours": self._currency}
            )

    def _text(self, cells: list[Any], ours: str, longest: int) -> str:
        if ours not in self._at:
            return ""
        text = cell_text(cells[self._at[ours]]).strip()
        if len(text) > longest:
            raise RowRejected(_("The %(what)s is longer than %(longest)s characters.") % {"what": ours, "longest": longest})
        return text


def scope_of(mapped: HistoryMap) -> str:
    """Within what rows are recognised again: the map's `source`, or else the columns that tell rows apart."""
    if mapped.source:
        return mapped.source
    columns = [mapped.columns.get(ours, "") for ours in ("external_id", "date", "amount")]
    return "\x1f".join([*mapped.contact_key, "\x1e", *columns])


def _hashed(*parts: bytes) -> bytes:
    return blake2b(b"\x1f".join(parts), digest_size=16).digest()


def _chooser(choice: Choice, table: Table, number: Callable[[str], int]) -> Callable[[list[Any]], int]:
    """Which of our kinds or channels a row is of."""
    default = None if choice.default is None else number(choice.default)
    if choice.column is None:
        return lambda cells: default or 0
    at, name = table.at(choice.column), choice.column
    by_value = {theirs: number(ours) for theirs, ours in choice.values.items()}

    def chosen(cells: list[Any]) -> int:
        value = cell_text(cells[at]).strip()
        found = by_value.get(value, default)
        if found is None:
            raise RowRejected(_("The map does not say what “%(value)s” in column “%(column)s” is.") % {"value": value, "column": name})
        return found

    return chosen
