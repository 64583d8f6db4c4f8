"""Payment references that match themselves, and account numbers: ISO 11649 (RF), the Estonian 7-3-1 number, IBAN.

Ours say whom they stand for, so no table is needed: a digit for the sort of thing, its number, two digits by which we know
our own among the numbers people write into payments, and the check digit.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from stdnum import iban as iban_number
from stdnum import iso11649

_WEIGHTS = (7, 3, 1)
_RF = re.compile(r"(?<![A-Z0-9])RF\d\d(?: ?[A-Z0-9]){1,21}(?![A-Z0-9])")
_DIGITS = re.compile(r"(?<![\dA-Z])\d{3,20}(?!\d)")
_OURS = re.compile(r"[1-5][1-9][0-9]{0,12}[0-9]{3}")
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d\d(?: ?[A-Z0-9]{1,4}){3,8}")


class Stands(IntEnum):
    """What a reference of ours stands for: its first digit."""

    CONTACT = 1
    PLEDGE = 2
    FUND = 3
    RECURRING_GIFT = 4
    CHECKOUT = 5


class Meant(NamedTuple):
    """What a reference means: the sort of thing, and which one."""

    sort: Stands
    number: int


def check_digit(digits: str) -> str:
    """The last digit of an Estonian reference number: weights 7, 3, 1 from the right, up to the next ten."""
    total = sum(int(digit) * _WEIGHTS[at % 3] for at, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def reference_for(sort: Stands, number: int) -> str:
    """The Estonian reference number of a contact, a pledge or a fund."""
    digits = _signed(f"{int(sort)}{number}")
    return digits + check_digit(digits)


def rf_reference_for(sort: Stands, number: int) -> str:
    """The same as an ISO 11649 creditor reference, for the rest of Europe."""
    digits = reference_for(sort, number)
    return f"RF{98 - int(digits + '271500') % 97:02d}{digits}"


def is_reference(text: str) -> bool:
    """Whether the check digits of an Estonian or an ISO 11649 reference are right."""
    bare = text.replace(" ", "").upper()
    if bare.startswith("RF"):
        return bool(iso11649.is_valid(bare))
    return bool(re.fullmatch(r"[0-9]{2,20}", bare)) and check_digit(bare[:-1]) == bare[-1]


def meant_by(reference: str) -> Meant | None:
    """Whom or what a reference of ours stands for; None when it is not ours or its check digits are wrong."""
    bare = reference.replace(" ", "").upper()
    if not is_reference(bare):
        return None
    digits = (bare[4:] if bare.startswith("RF") else bare).lstrip("0")
    if not _OURS.fullmatch(digits) or digits[:-1] != _signed(digits[:-3]) or check_digit(digits[:-1]) != digits[-1]:
        return None
    return Meant(Stands(int(digits[0])), int(digits[1:-3]))


def _signed(digits: str) -> str:
    return f"{digits}{int(digits) * 31 % 97:02d}"


def references_in(text: str) -> list[str]:
    """Everything in free words that has the right check digits, in order, without spaces."""
    upper = text.upper()
    found = [match.group().replace(" ", "") for match in _RF.finditer(upper)]
    shorter = [one[:length] for one in found for length in range(len(one), 4, -1)]
    rf = next(([one] for one in shorter if is_reference(one)), [])
    return rf + [match.group() for match in _DIGITS.finditer(upper) if is_reference(match.group())]


def read_iban(text: str) -> str:
    """The IBAN without spaces; "" when its check digits are wrong, or it is none."""
    bare = text.replace(" ", "").upper()
    return bare if len(bare) < 35 and bare.isascii() and bare.isalnum() and _is_iban(bare) else ""


def _is_iban(bare: str) -> bool:
    try:
        return bool(iban_number.is_valid(bare, check_country=False))
    except ValueError:
        return False


def iban_in(text: str) -> str:
    """The first true IBAN in free words; "" when there is none."""
    for match in _IBAN.finditer(text.upper()):
        groups = match.group().split(" ")
        for many in range(len(groups), 0, -1):
            if found := read_iban("".join(groups[:many])):
                return found
    return ""
