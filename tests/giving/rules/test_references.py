"""References that say whom they stand for, and are known among other numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649

from befriend.giving.rules.references import (
    Stands,
    check_digit,
    iban_in,
    is_reference,
    meant_by,
    read_iban,
    reference_for,
    references_in,
    rf_reference_for,
)


# 1234561 is the example every Estonian bank gives.
@pytest.mark.parametrize(("digits", "check"), [("1234", "4"), ("123456", "1"), ("53", "4"), ("0", "0")])
def test_check_digit_by_weights_seven_three_one(digits: str, check: str) -> None:
    weights = [7, 3, 1]
    total = sum(int(digit) * weights[at % 3] for at, digit in enumerate(reversed(digits)))
    assert (total + int(check_digit(digits))) % 10 == 0
    assert check_digit(digits) == check


@given(sort=st.sampled_from(Stands), number=st.integers(1, 10**12))
def test_a_reference_of_ours_says_whom_it_stands_for(sort: Stands, number: int) -> None:
    national, european = reference_for(sort, number), rf_reference_for(sort, number)
    assert meant_by(national) == meant_by(european) == (sort, number)
    assert is_reference(national)
    assert iso11649.is_valid(european)


@given(sort=st.sampled_from(Stands), number=st.integers(1, 10**9), at=st.integers(0, 3), other=st.integers(1, 9))
def test_one_wrong_digit_means_nobody(sort: Stands, number: int, at: int, other: int) -> None:
    right = reference_for(sort, number)
    place = -1 - at
    wrong = list(right)
    wrong[place] = str((int(wrong[place]) + other) % 10)
    assert meant_by("".join(wrong)) is None


def test_references_are_found_among_words() -> None:
    ours = reference_for(Stands.CONTACT, 4711)
    european = rf_reference_for(Stands.PLEDGE, 12)
    assert ours in references_in(f"Annetus, viitenumber {ours}, aitäh 2026")
    assert references_in(f"gift ref {european[:4]} {european[4:]} thank you")[0] == european


def test_an_iban_is_found_among_words_with_and_without_spaces() -> None:
    assert iban_in("REK: NL65INGB0123456789/NAAM: PICQER") == ""
    assert iban_in("REK: NL91ABNA0417164300/NAAM: X") == "NL91ABNA0417164300"
    assert iban_in("from EE38 2200 2210 2014 5685 MARI") == "EE382200221020145685"
    assert read_iban("EE38 2200 2210 2014 5686") == ""
