from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from befriend.timeline.history.rules.amounts import Amounts, AmountSurvey
from befriend.timeline.history.rules.problems import MustBeAsked, RowRejected


@pytest.mark.parametrize(
    ("decimal", "text", "minor"),
    [
        (".", "12.5", 1250),
        (".", "1,234.56", 123456),
        (".", "1,00,000.00", 10_000_000),
        (",", "1.234,56", 123456),
        (",", "1\u00a0234,56", 123456),
        (",", "1 234 567", 123_456_700),
        (".", "1’234.50", 123450),
        (".", "(5.00)", -500),
        (".", "5.00-", -500),
        (".", "\u22125", -500),
        (".", "€ 5", 500),
        (".", "-€5.00", -500),
        (".", "EUR 24.00", 2400),
        (",", "24 EUR", 2400),
        (".", ".5", 50),
        (".", "0", 0),
    ],
)
def test_amounts_as_people_write_them(decimal: str, text: str, minor: int) -> None:
    assert Amounts("EUR", decimal).read(text) == minor


@pytest.mark.parametrize(
    "text", ["", "NaN", "1e3", "12.345", "1,23", "1.234,56", "1,234,56", "1.2.3", "--5", "five", "$5", "USD 5", "99999999999999.00"]
)
def test_what_is_no_amount_in_euros_is_rejected(text: str) -> None:
    with pytest.raises(RowRejected):
        Amounts("EUR", ".").read(text)


def test_dollar_sign_is_of_every_dollar() -> None:
    assert (Amounts("USD").read("$1,000.00"), Amounts("CAD").read("$5")) == (100_000, 500)


def test_currency_without_cents_has_none() -> None:
    assert Amounts("JPY").read("1200") == 1200
    with pytest.raises(RowRejected, match="smallest unit"):
        Amounts("JPY").read("12.50")


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_numbers_of_spreadsheets_are_exact_to_the_cent(minor: int) -> None:
    assert Amounts("EUR").read(float(Decimal(minor).scaleb(-2))) == minor


def test_dust_of_binary_fractions_is_no_amount_but_real_fractions_are_rejected() -> None:
    assert Amounts("EUR").read(0.1 + 0.2) == 30
    with pytest.raises(RowRejected):
        Amounts("EUR").read(26.666)


def _survey(*texts: str) -> AmountSurvey:
    survey = AmountSurvey()
    for line, text in enumerate(texts, start=2):
        survey.look(text, line)
    return survey


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [
        (("5", "6"), "."),
        (("1,234", "12.50"), "."),
        (("1.234", "12,50"), ","),
        (("1,234,567",), "."),
        (("1 234", "12,5"), ","),
    ],
)
def test_one_clear_amount_settles_the_whole_file(texts: tuple[str, ...], decimal: str) -> None:
    assert _survey(*texts).decimal() == decimal


@pytest.mark.parametrize(
    ("texts", "asks"),
    [
        (("5", "1.234"), "Is that 1.234 or 1234?"),
        (("1,234",), 'either decimal = "." or decimal = ","'),
        (("1,230.99", "1.230,99"), "rows written the other way will be rejected"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(texts: tuple[str, ...], asks: str) -> None:
    with pytest.raises(MustBeAsked, match=r"formats\.decimal") as caught:
        _survey(*texts).decimal()

    assert asks in caught.value.message
