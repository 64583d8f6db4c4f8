"""What someone means to give, as they said it on a public page: plain values, so that it can wait for them as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from befriend.giving.models import Every, TributeKind


class Often(StrEnum):
    ONCE = "once"
    MONTH = "month"
    YEAR = "year"

    @property
    def every(self) -> Every | None:
        return None if self is Often.ONCE else Every(self.value)


class Way(StrEnum):
    """How they pay: a card or wallet at a processor, from their bank, or by a day they name."""

    CARD = "card"
    BANK = "bank"
    PLEDGE = "pledge"


@dataclass(frozen=True, slots=True)
class Wish:
    """`amount_minor` is all of it, the fee they cover included; `consent` the wording they agreed to, "" when they did not."""

    amount_minor: int
    currency: str
    often: str
    way: str
    fund_id: int
    name: str
    email: str
    language: str
    page: str
    appeal_id: int | None = None
    tribute: str = ""
    tribute_name: str = ""
    tell_name: str = ""
    tell_address: str = ""
    tell_words: str = ""
    note: str = ""
    is_anonymous: bool = False
    consent: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    pay_on: int | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Wish:
        return cls(**{field.name: said[field.name] for field in fields(cls) if field.name in said})

    @property
    def every(self) -> Every | None:
        return Often(self.often).every

    @property
    def for_the_books(self) -> dict[str, Any]:
        """The arguments of `record_gift` that they chose, as a checkout keeps them."""
        wishes: dict[str, Any] = {"split": {str(self.fund_id): self.amount_minor}, "is_anonymous": self.is_anonymous, "note": self.note}
        if self.tribute:
            wishes["in_name_of"] = {
                "kind": TributeKind(self.tribute).value,
                "name": self.tribute_name,
                "tell_name": self.tell_name,
                "tell_address": self.tell_address,
                "words": self.tell_words,
            }
        return wishes
