"""One row of a table, by the names of its columns; what every sort of table asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from befriend.giving.statements.rules.statement import FIRST_YEAR, LAST_YEAR, Line, Nature, read_currency, tidy
from befriend.timeline.history.rules.amounts import Amounts
from befriend.timeline.history.rules.date_shapes import YEAR_LAST, self_evident, year_last
from befriend.timeline.history.rules.problems import RowRejected


@dataclass(frozen=True, slots=True)
class Written:
    """How a file writes: `decimal` before the cents, the day before the month or after it, and what it is in when it does not say."""

    currency: str
    decimal: str = "."
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row as text, "" where there is none; `place` and `raw` are as in Line."""

    by_name: dict[str, str]
    place: str
    raw: str
    written: Written

    def __getitem__(self, name: str) -> str:
        return self.by_name.get(name, "").strip()

    def first(self, *names: str) -> str:
        """What stands in the first of these columns that has anything."""
        return next((one for name in names if (one := self[name])), "")

    def currency(self, name: str) -> str:
        """The currency a column names; the file's when the column is empty. Raises RowRejected."""
        return read_currency(self[name]) if self[name] else self.written.currency

    def amount(self, name: str, currency: str, *, empty: int | None = None) -> int:
        """Minor units. Raises RowRejected, also for an empty cell unless it has a meaning."""
        if not self[name] and empty is not None:
            return empty
        return _amounts(currency, self.written.decimal).read(self[name])

    def day(self, *names: str) -> date:
        """The day in the first of these columns that has one. Raises RowRejected."""
        text = self.first(*names)
        if not text:
            raise RowRejected(_("There is no date."))
        found = self_evident(_plain(text))
        if found is None and (parts := YEAR_LAST.fullmatch(text)):
            found = year_last(parts, day_first=self.written.day_first)
        if found is None:
            raise RowRejected(_("“%(text)s” is not a date.") % {"text": text[:40]})
        day = date(found.year, found.month, found.day)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise RowRejected(_("The year %(year)s is hardly meant.") % {"year": day.year})
        return day

    def line(
        self,
        *,
        on: date,
        amount_minor: int,
        currency: str,
        fee_minor: int = 0,
        nature: Nature = Nature.PAYMENT,
        name: str = "",
        email: str = "",
        iban: str = "",
        reference: str = "",
        end_to_end: str = "",
        words: str = "",
        bank_id: str = "",
        part: str = "",
    ) -> Line:
        """A line of this row."""
        return Line(
            place=f"{self.place}, {part}" if part else self.place,
            booked_on=on,
            amount_minor=amount_minor,
            currency=currency,
            fee_minor=fee_minor,
            nature=nature,
            name=tidy(name, 300),
            email=tidy(email, 254) if "@" in email else "",
            iban=iban,
            reference=tidy(reference, 60),
            end_to_end=tidy(end_to_end, 60),
            words=tidy(words),
            bank_id=tidy(bank_id, 200) + (f"/{part}" if part and bank_id else ""),
            raw=self.raw,
        )


def check_net(gross: int, fee: int, net: int, currency: str) -> None:
    """Gross less fee is net, to the smallest unit. Raises RowRejected."""
    if gross - fee != net:
        said = {"gross": gross, "fee": fee, "net": net, "currency": currency}
        raise RowRejected(
            _("%(gross)s less a fee of %(fee)s is not %(net)s (in the smallest units of %(currency)s): the row does not add up.") % said
        )


def _plain(text: str) -> str:
    """ "2017/03/02 09:59:55 -0800" names its zone after a space."""
    head, space, zone = text.rpartition(" ")
    return head + zone if space and zone[:1] in "+-" and zone[1:].isdigit() else text


@lru_cache(maxsize=64)
def _amounts(currency: str, decimal: str) -> Amounts:
    return Amounts(currency, decimal)
