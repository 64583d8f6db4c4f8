"""How a transfer reaches us: our account, a reference that says what it is for, and the same as a code to scan. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from segno import QRCode, helpers

from befriend.foundation.money import Money
from befriend.giving.models import WaysToGive
from befriend.giving.rules.references import Stands, reference_for, rf_reference_for

_LARGEST_EPC = 99_999_999_999


@dataclass(frozen=True, slots=True)
class Transfer:
    """Everything a bank asks for. `reference` is the number that banks in Estonia know, `rf` the same for the rest of Europe."""

    name: str
    iban: str
    bic: str
    amount: Money
    reference: str
    rf: str

    @property
    def written_iban(self) -> str:
        """In groups of four, as one reads it aloud."""
        return " ".join(self.iban[place : place + 4] for place in range(0, len(self.iban), 4))

    @property
    def is_estonian(self) -> bool:
        return self.iban.startswith("EE")

    @property
    def shown_reference(self) -> str:
        return self.reference if self.is_estonian else self.rf

    @property
    def code(self) -> QRCode | None:
        """The payment as European banks' apps scan it (EPC069-12); None in another currency than the euro, or beyond what it can say."""
        if self.amount.currency != "EUR" or not 0 < self.amount.amount_minor <= _LARGEST_EPC:
            return None
        return helpers.make_epc_qr(
            name=self.name, iban=self.iban, amount=self.amount.amount, reference=self.rf, bic=self.bic or None, encoding="utf-8"
        )


def transfer_for(ways: WaysToGive, stands: Stands, number: int, amount: Money) -> Transfer:
    """To our account, with the reference of what it pays."""
    return Transfer(
        name=ways.account_name,
        iban=ways.iban,
        bic=ways.bic,
        amount=amount,
        reference=reference_for(stands, number),
        rf=rf_reference_for(stands, number),
    )
