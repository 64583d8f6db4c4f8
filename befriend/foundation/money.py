"""Money as whole minor units of a currency, written as the reader's language writes it."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount: whole minor units (cents, or yen) and an ISO 4217 currency."""

    amount_minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Money:
        """From a decimal amount; ValueError when it is finer than the currency's smallest unit."""
        minor = amount.scaleb(get_currency_precision(currency))
        if minor != minor.to_integral_value():
            raise ValueError(f"{amount} is finer than the smallest unit of {currency}.")
        return cls(int(minor), currency)

    @property
    def amount(self) -> Decimal:
        return Decimal(self.amount_minor).scaleb(-get_currency_precision(self.currency))

    def written(self, language: str) -> str:
        """As people of that language write it, without cents when there are none."""
        whole = self.amount == self.amount.to_integral_value()
        return format_currency(
            self.amount,
            self.currency,
            locale=language.replace("-", "_"),
            format="¤#,##0" if whole and language.startswith("en") else ("#,##0 ¤" if whole else None),
            currency_digits=not whole,
        )


_currency: ContextVar[str] = ContextVar("currency", default="EUR")


_shown: ContextVar[bool] = ContextVar("amounts_are_shown", default=True)


def show_amounts(yes: bool) -> None:
    """From now on, in this request, what someone gave is told with its amount, or without: not everyone may know it."""
    _shown.set(yes)


def amounts_are_shown() -> bool:
    """Whether the one who reads may know what someone gave. Whoever tells of a person's gifts asks here."""
    return _shown.get()


def activate_currency(currency: str) -> None:
    """From now on, in this request, an amount without a currency is in this one."""
    _currency.set(currency)


def current_currency() -> str:
    """The organisation's currency, as the request (or the command) has activated it."""
    return _currency.get()
