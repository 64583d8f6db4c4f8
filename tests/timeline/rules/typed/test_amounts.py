from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from befriend.foundation.money import Money
from befriend.timeline.rules.typed.amounts import find_amount
from befriend.timeline.rules.typed.found import Doubt

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("50 €", 5000),
        ("50€", 5000),
        ("€50", 5000),
        ("€ 50", 5000),
        ("50 eurot", 5000),
        ("50 euros", 5000),
        ("EUR 50", 5000),
        ("50 eur", 5000),
        ("1,240.50 €", 124050),
        ("1 240,50 €", 124050),
        ("1\u00a0240,50 €", 124050),
        ("1.240,50 €", 124050),
        ("1'240.50 €", 124050),
        ("€1,240", 124000),
        ("1.240 €", 124000),
        ("1,234,567 €", 123456700),
        ("0,5 €", 50),
        ("0.500 €", 50),
        ("12,5 €", 1250),
        ("on 3 March 100 €", 10000),
    ],
)
def test_amount_is_understood(text: str, minor: int) -> None:
    assert find_amount(f"gave {text} for the boat", "EUR").value == Money(minor, "EUR")


@pytest.mark.parametrize(
    ("text", "currency", "doubt"),
    [
        ("$50", "EUR", Doubt.OTHER_CURRENCY),
        ("50 kr", "EUR", Doubt.OTHER_CURRENCY),
        ("-50 €", "EUR", Doubt.BELOW_ZERO),
        ("€-50", "EUR", Doubt.BELOW_ZERO),
        ("1 240,505 €", "EUR", Doubt.TOO_FINE),
        ("50.5 ¥", "JPY", Doubt.TOO_FINE),
        ("99999999999999999 €", "EUR", Doubt.TOO_MUCH),
        ("€50 to €80", "EUR", Doubt.WHICH),
        ("1,240 KWD", "KWD", Doubt.WHICH),
    ],
)
def test_an_amount_that_is_not_certain_is_asked_back(text: str, currency: str, doubt: Doubt) -> None:
    amount = find_amount(f"gave {text}", currency)
    assert (amount.doubt, amount.value) == (doubt, None)


@pytest.mark.parametrize(
    ("text", "currency", "money"),
    [
        ("$50", "CAD", Money(5000, "CAD")),
        ("50 dollars", "USD", Money(5000, "USD")),
        ("200 kr", "SEK", Money(20000, "SEK")),
        ("£20", "GBP", Money(2000, "GBP")),
        ("¥5,000", "JPY", Money(5000, "JPY")),
        ("30 zł", "PLN", Money(3000, "PLN")),
    ],
)
def test_a_sign_shared_by_currencies_means_the_organisations(text: str, currency: str, money: Money) -> None:
    assert find_amount(text, currency).value == money


@pytest.mark.parametrize("text", ["50 people", "3-5 €", "room €x", "eurovision 2026", "v1.2.3 €", "10 min"])
def test_what_is_no_amount_is_left_alone(text: str) -> None:
    assert find_amount(text, "EUR") == find_amount("", "EUR")


@given(
    st.integers(1, 10**12),
    st.sampled_from(["en_GB", "et_EE", "de_DE", "fr_FR", "de_CH", "sv_SE"]),
    st.sampled_from(["EUR", "USD", "GBP", "JPY", "SEK", "CHF"]),
)
def test_an_amount_is_read_as_its_language_writes_it(minor: int, locale: str, currency: str) -> None:
    money = Money(minor, currency)
    written = format_currency(Decimal(money.amount), currency, locale=locale, format="#,##0.00", currency_digits=True)
    assert find_amount(f"gave {written} {currency}", currency).value == money
