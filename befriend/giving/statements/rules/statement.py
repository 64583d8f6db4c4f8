"""What any statement is once it is read, whatever its format: accounts, lines, and what could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_precision
from django.utils.translation import gettext as _

from befriend.foundation.money import Money
from befriend.foundation.text import nfc
from befriend.timeline.history.rules.problems import CannotBring, RowRejected

LARGEST = 10**15
FIRST_YEAR, LAST_YEAR = 1900, 2199
_UNFIT = re.compile("[\x00-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff]+")


class CannotRead(CannotBring):
    """The file is no statement that we understand; nothing of it was taken."""


class Nature(StrEnum):
    """What the file itself says a line is."""

    PAYMENT = "payment"
    FEE = "fee"
    INTEREST = "interest"
    PAYOUT = "payout"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Line:
    """One movement. `amount_minor` is signed, before `fee_minor`; `place` says where in the file it stands.

    `reference` is the structured payment reference, `end_to_end` the payer's own id, `words` the free text, `bank_id` what
    the bank calls the movement, `raw` the line as it was written.
    """

    place: str
    booked_on: date
    amount_minor: int
    currency: str
    value_on: date | None = None
    name: str = ""
    iban: str = ""
    email: str = ""
    reference: str = ""
    end_to_end: str = ""
    words: str = ""
    bank_id: str = ""
    raw: str = ""
    nature: Nature = Nature.PAYMENT
    fee_minor: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be taken: where it stands, why, and as it was written."""

    place: str
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The movements of one account. `opening` and `closing` are minor units, None when the file does not say."""

    account: str
    currency: str
    opening: int | None
    closing: int | None
    lines: tuple[Line, ...]
    rejected: tuple[Unread, ...] = ()

    @property
    def complaint(self) -> str:
        """What is wrong with the sum of it; "" when it adds up, or says no balances."""
        if self.opening is None or self.closing is None:
            return ""
        found = self.opening + sum(line.amount_minor for line in self.lines)
        if found == self.closing:
            return ""
        return _(
            "Account %(account)s does not add up: it opens with %(opening)s and should close with %(found)s, but says %(closing)s."
        ) % {
            "account": self.account,
            "opening": _written(self.opening, self.currency),
            "found": _written(found, self.currency),
            "closing": _written(self.closing, self.currency),
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file, read. `remarks` say what was inferred."""

    format: str
    statements: tuple[Statement, ...]
    remarks: tuple[str, ...] = ()


def _written(amount_minor: int, currency: str) -> str:
    return f"{Money(amount_minor, currency).amount:,} {currency}"


@cache
def _digits(currency: str) -> int:
    return get_currency_precision(currency)


@cache
def _currencies() -> frozenset[str]:
    return frozenset(get_global("all_currencies"))


def read_currency(text: str) -> str:
    """The three letters of a currency. Raises RowRejected."""
    code = text.strip().upper()
    if code not in _currencies():
        raise RowRejected(_("“%(text)s” is not a currency.") % {"text": text.strip()[:40]})
    return code


def to_minor(text: str, currency: str, *, decimal: str = ".") -> int:
    """Plain digits with one mark before the cents, exact to the currency's smallest unit. Raises RowRejected."""
    given = text.strip()
    try:
        value = (
            Decimal(given.replace(decimal, ".")) if re.fullmatch(rf"[+-]?(\d+[{decimal}]?\d*|[{decimal}]\d+)", given, re.ASCII) else None
        )
    except InvalidOperation:
        value = None
    if value is None:
        raise RowRejected(_("“%(text)s” is not an amount.") % {"text": given[:60]} if given else _("There is no amount."))
    minor = value.scaleb(_digits(currency))
    if minor != minor.to_integral_value():
        raise RowRejected(_("“%(text)s” is finer than the smallest unit of %(currency)s.") % {"text": given[:60], "currency": currency})
    if abs(minor) >= LARGEST:
        raise RowRejected(_("“%(text)s” is larger than any amount we keep.") % {"text": given[:60]})
    return int(minor)


def to_day(year: int, month: int, day: int) -> date:
    """A day of the calendar. Raises RowRejected."""
    try:
        on = date(year, month, day)
    except ValueError:
        raise RowRejected(_("There is no day %(year)s-%(month)s-%(day)s.") % {"year": year, "month": month, "day": day}) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RowRejected(_("The year %(year)s is hardly meant.") % {"year": year})
    return on


def tidy(text: str | None, at_most: int = 500) -> str:
    """Words as they may be kept: form C, on one line, without control characters."""
    if not text:
        return ""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()[:at_most]
    return " ".join(nfc(_UNFIT.sub(" ", text)).split())[:at_most]


def at_line(number: int) -> str:
    """How a place in a text file is called."""
    return _("line %(number)s") % {"number": number}
