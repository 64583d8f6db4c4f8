"""The amount a typed sentence names, in any of the ways people write money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_precision

from befriend.foundation.money import Money
from befriend.timeline.rules.typed.found import Doubt, Found, Span, found

# More than this many minor units is a slip of the finger; it also keeps sums well inside 64 bits.
LARGEST_AMOUNT = 10**15
_NUMBER = r"(?P<number>[0-9]{1,3}(?:[ \u00a0\u202f'’.,][0-9]{3})+(?:[.,][0-9]{1,3})?|[0-9]+(?:[.,][0-9]{1,3})?)(?![0-9])"
_SIGN = r"(?<![\w.,])(?<!\w[-–−])(?P<sign>[-−–])?"
# Which currencies a sign or a word may mean; the organisation's own wins when it is among them.
_MEANS = {
    "EUR": ("EUR",),
    "USD CAD AUD NZD SGD HKD": ("$", "dollar", "dollars", "dollarit"),
    "GBP": ("£", "pound", "pounds", "naela"),
    "SEK NOK DKK ISK": ("kr", "krooni", "kronor", "kroner"),
    "JPY CNY": ("¥", "yen", "yuan"),
    "CHF": ("franc", "francs", "franki"),
    "PLN": ("zł", "zloty", "zlotych"),
    "CZK": ("kč",),
    "HUF": ("ft", "forint"),
    "UAH": ("₴", "hryvnia", "hryvnias"),
    "INR": ("₹", "rupee", "rupees"),
    "TRY": ("₺", "lira"),
    "ILS": ("₪", "shekel", "shekels"),
    "BRL": ("r$",),
}
_EURO = ("€", "euro", "euros", "eurot", "eurod", "eurone", "eurose")
# A bare number may be money when what follows it is not what is counted.
_BARE = re.compile(
    _SIGN + _NUMBER + r"(?=\s*(?:$|[,.;!?]|(?:for|to|today|yesterday|by|in|via|towards|last|on|eile|täna|sularahas|ülekandega)\b))",
    re.IGNORECASE,
)


def find_amount(text: str, currency: str) -> Found[Money]:
    """The amount in the organisation's currency. Another currency, or one below zero, is asked back."""
    matches = list(_with_currency(text, currency))
    spans = [Span(*match.span()) for match, _ in matches]
    doubts = [doubt for match, meant in matches if (doubt := _doubt(match, meant, currency))]
    if doubts:
        return Found((), tuple(spans), doubts[0])
    return _read([match["number"] or match["number_first"] for match, _ in matches], spans, currency)


def find_bare_amount(text: str, currency: str, taken: list[Span]) -> Found[Money]:
    """A number without a currency that may be the amount: always asked back. `taken` is understood otherwise."""
    matches = [match for match in _BARE.finditer(text) if not any(Span(*match.span()).overlaps(span) for span in taken)]
    unsigned = [match for match in matches if not match["sign"]]
    read = _read([match["number"] for match in unsigned], [Span(*match.span()) for match in unsigned], currency)
    return Found(read.values, read.spans, Doubt.NO_CURRENCY) if matches else Found()


def _with_currency(text: str, currency: str) -> Iterator[tuple[re.Match[str], str]]:
    """Every number with a currency before or after it, and the currency that is meant."""
    meanings = _meanings(currency)
    for match in _pattern(currency).finditer(text):
        named = (match["before"] or match["after"]).lower()
        yield match, meanings[named]


def _doubt(match: re.Match[str], meant: str, currency: str) -> Doubt:
    if meant != currency:
        return Doubt.OTHER_CURRENCY
    return Doubt.BELOW_ZERO if match["sign"] or match["sign_inside"] else Doubt.NONE


def _read(numbers: list[str], spans: list[Span], currency: str) -> Found[Money]:
    """The numbers as money, with a doubt when one of them cannot be."""
    values: list[Money] = []
    for number in numbers:
        for amount in _amounts_of(number, currency):
            try:
                money = Money.of(amount, currency)
            except ValueError:
                return Found((), tuple(spans), Doubt.TOO_FINE)
            if money.amount_minor > LARGEST_AMOUNT:
                return Found((), tuple(spans), Doubt.TOO_MUCH)
            values.append(money)
    return found(values, spans)


def _amounts_of(number: str, currency: str) -> list[Decimal]:
    """What a written number may mean: 1,240.50 and 1 240,50 one thing; 1,240 two where a coin is a thousandth."""
    bare = re.sub(r"[^0-9.,]", "", number)
    whole, mark, rest = _split_at_last_mark(bare)
    grouped = Decimal(re.sub(r"[.,]", "", bare))
    decimal = Decimal(f"{re.sub('[.,]', '', whole) or '0'}.{rest or '0'}")
    if not mark or bare.count(mark) > 1:
        return [grouped]
    if len(rest) != 3 or bare.startswith("0") or len(bare) != len(number) or len(set(bare) & {".", ","}) > 1:
        return [decimal]
    return [grouped, decimal] if get_currency_precision(currency) == 3 else [grouped]


def _split_at_last_mark(number: str) -> tuple[str, str, str]:
    place = max(number.rfind("."), number.rfind(","))
    return (number, "", "") if place < 0 else (number[:place], number[place], number[place + 1 :])


@cache
def _meanings(currency: str) -> dict[str, str]:
    """Each sign, word and code, lower-case, and the currency it means here."""
    signs = {word.lower(): codes.split() for codes, words in _MEANS.items() for word in words} | {word: ["EUR"] for word in _EURO}
    meanings = {sign: currency if currency in codes else codes[0] for sign, codes in signs.items()}
    for codes in _MEANS:
        meanings |= {code.lower(): code for code in codes.split()}
    return meanings | {currency.lower(): currency}


@cache
def _pattern(currency: str) -> re.Pattern[str]:
    named = sorted(_meanings(currency), key=len, reverse=True)
    either = "|".join(re.escape(sign) + (r"(?!\w)" if sign[-1].isalpha() else "") for sign in named)
    number_first = _NUMBER.replace("<number>", "<number_first>")
    return re.compile(
        rf"{_SIGN}(?:(?P<before>{either})\s?(?P<sign_inside>[-−])?{_NUMBER}|{number_first}\s?(?P<after>{either}))",
        re.IGNORECASE,
    )
