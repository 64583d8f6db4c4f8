"""Amounts as files write them, exact to the smallest unit of the currency."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from babel.numbers import get_currency_precision, get_currency_symbol
from django.utils.translation import gettext as _

from befriend.timeline.history.rules.problems import MustBeAsked, RowRejected

LARGEST = 10**15
_KEPT = 50_000
_PLAIN = re.compile(r"-?\d{1,13}(?:\.\d\d?)?")
_SPACES = "  \u00a0\u2007\u2009\u202f"
_MINUS = "-\u2212"
_CODE = re.compile(r"^(?P<before>[A-Z]{3})?(?P<rest>.*?)(?P<after>[A-Z]{3})?$", re.DOTALL)
_BY_DECIMAL = {
    decimal: re.compile(rf"(?:\d+|\d{{1,3}}(?P<mark>[{marks}{_SPACES}'’])\d{{2,3}}(?:(?P=mark)\d{{2,3}})*)?(?:[{decimal}](?P<cents>\d*))?")
    for decimal, marks in ((".", ","), (",", "."))
}
_LAST_GROUP = re.compile(rf"[,.{_SPACES}'’](\d+)$")


class Amounts:
    """Reads the amounts of one file: `decimal` is the mark before the cents, `currency` what they are in."""

    def __init__(self, currency: str, decimal: str = ".") -> None:
        self._currency = currency
        self._decimal = decimal
        self._digits = get_currency_precision(currency)
        self._known: dict[str, int] = {}

    def read(self, cell: Any) -> int:
        """The amount in minor units, negative when it was written so. Raises RowRejected."""
        if not isinstance(cell, str):
            return self._minor(_typed(cell, self._digits), str(cell))
        found = self._known.get(cell)
        if found is None:
            found = self._minor(self._parsed(cell), cell.strip())
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[cell] = found
        return found

    def _parsed(self, text: str) -> Decimal:
        text = text.strip()
        if not text:
            raise RowRejected(_("There is no amount."))
        if self._decimal == "." and _PLAIN.fullmatch(text):
            return Decimal(text)
        number, is_negative, named = bare(text)
        if any(not _is_of(mark, self._currency) for mark in named):
            raise RowRejected(_("“%(text)s” is not in %(currency)s.") % {"text": text, "currency": self._currency})
        value = valued(number, self._decimal)
        if value is None:
            raise RowRejected(_("“%(text)s” is not an amount with “%(mark)s” before the cents.") % {"text": text, "mark": self._decimal})
        return -value if is_negative else value

    def _minor(self, amount: Decimal, text: str) -> int:
        minor = amount.scaleb(self._digits)
        if minor != minor.to_integral_value():
            raise RowRejected(_("“%(text)s” is finer than the smallest unit of %(currency)s.") % {"text": text, "currency": self._currency})
        if abs(minor) >= LARGEST:
            raise RowRejected(_("“%(text)s” is larger than any amount we keep.") % {"text": text})
        return int(minor)


def _typed(cell: Any, digits: int) -> Decimal:
    """A number of a spreadsheet: the decimal it shows, without the dust of binary fractions."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise RowRejected(_("“%(cell)s” is not an amount.") % {"cell": cell})
    exact = Decimal(repr(cell))
    if not exact.is_finite():
        raise RowRejected(_("“%(cell)s” is not an amount.") % {"cell": cell})
    rounded = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN) if abs(exact) < LARGEST else exact
    return rounded if abs(exact - rounded) < Decimal("1e-9") * max(Decimal(1), abs(exact)) else exact


def bare(text: str) -> tuple[str, bool, list[str]]:
    """The number without sign, brackets and currency; whether it is negative; the currency signs and codes beside it."""
    text = text.strip()
    is_negative = False
    if text.startswith("(") and text.endswith(")"):
        text, is_negative = text[1:-1].strip(), True
    named = [letter for letter in text if unicodedata.category(letter) == "Sc"]
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Sc").strip()
    sign, text = _sign(text)
    if found := _CODE.match(text):
        named += [code for code in (found["before"], found["after"]) if code]
        inner_sign, text = ("", found["rest"]) if sign else _sign(found["rest"].strip())
        sign = sign or inner_sign
    return text.strip(), is_negative != (sign == "-"), named


def _sign(text: str) -> tuple[str, str]:
    if text[:1] in _MINUS and text:
        return "-", text[1:].strip()
    if text[-1:] in _MINUS and text:
        return "-", text[:-1].strip()
    return "", text.removeprefix("+").strip()


def valued(number: str, decimal: str) -> Decimal | None:
    """The value of digits in groups with this mark before the cents; None when it is not written so."""
    found = _BY_DECIMAL[decimal].fullmatch(number)
    if not found or not any(letter.isdigit() for letter in number) or (not number.isascii() and not _ascii_digits(number)):
        return None
    whole = number.rpartition(decimal)[0] if decimal in number else number
    if found["mark"] and len(_LAST_GROUP.findall(whole)[-1]) != 3:
        return None
    digits = "".join(letter for letter in whole if letter.isdigit())
    return Decimal(f"{digits or '0'}.{found['cents']}" if found["cents"] else digits)


def _ascii_digits(number: str) -> bool:
    return all(letter in "0123456789" for letter in number if letter.isdigit())


def _is_of(mark: str, currency: str) -> bool:
    """Whether a sign or code beside an amount can mean this currency: "$" is of every dollar and peso."""
    if len(mark) == 3:
        return mark == currency
    return mark in get_currency_symbol(currency, locale="en") or mark in _SIGNS.get(currency, "")


_SIGNS = {"CLP": "$", "COP": "$", "ARS": "$", "UYU": "$", "SGD": "$", "FJD": "$", "UAH": "₴", "CNY": "¥", "EGP": "£", "SEK": "", "PLN": ""}


class AmountSurvey:
    """Looks at every amount of a file to find the mark before the cents, without ever guessing."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._examples: dict[str, tuple[int, str]] = {}

    def look(self, cell: Any, line: int) -> None:
        """Take one cell into account."""
        if not isinstance(cell, str) or cell in self._seen:
            return
        if len(self._seen) < _KEPT:
            self._seen.add(cell)
        number, _is_negative, _named = bare(cell)
        if number.isdigit():
            return
        with_point, with_comma = valued(number, "."), valued(number, ",")
        if with_point == with_comma:
            return
        order = "either" if with_point is not None and with_comma is not None else ("." if with_comma is None else ",")
        self._examples.setdefault(order, (line, cell.strip()))

    def decimal(self) -> str:
        """The mark before the cents; a point when no amount has any. Raises MustBeAsked."""
        told = [mark for mark in (".", ",") if mark in self._examples]
        if len(told) == 2:
            raise MustBeAsked(_mixed_question(self._examples["."], self._examples[","]), place="formats.decimal")
        if not told and "either" in self._examples:
            raise MustBeAsked(_question(*self._examples["either"]), place="formats.decimal")
        return told[0] if told else "."


def _question(line: int, text: str) -> str:
    number = bare(text)[0]
    return _(
        "Line %(line)s says %(text)s. Is that %(with_point)s or %(with_comma)s? No amount in the file tells. Add to the map, under "
        '[formats], either decimal = "." or decimal = ",".'
    ) % {"line": line, "text": text, "with_point": valued(number, "."), "with_comma": valued(number, ",")}


def _mixed_question(point: tuple[int, str], comma: tuple[int, str]) -> str:
    return _(
        "Line %(point_line)s says %(point)s, with a point before the cents, and line %(comma_line)s says %(comma)s, with a comma. "
        'Which is right? Add decimal = "." or decimal = "," under [formats]; rows written the other way will be rejected.'
    ) % {"point_line": point[0], "point": point[1], "comma_line": comma[0], "comma": comma[1]}
