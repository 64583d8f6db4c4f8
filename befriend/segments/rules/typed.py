"""What people typed into the fields of one condition, read into numbers; what cannot be read is said beside its field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

OTHER_WINDOW = "days"  # the choice that lets people type a number of days
EVER = ""
_THOUSANDS_OR_DECIMALS = re.compile(r"^\d{1,3},\d{3}$")
_LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Basics:
    """What a leaf cannot be read without: decimals of the organisation's currency, and the kind of each custom field."""

    digits: int = 2
    field_kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Typed:
    """The raw fields of one condition, by name, and what is wrong with them, by name."""

    values: Mapping[str, Sequence[str]]
    basics: Basics
    wrong: dict[str, str] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """What was typed, without the spaces around it; empty when nothing was."""
        return next((value.strip() for value in self.values.get(name, ())), "")

    def some(self, name: str) -> list[str]:
        """All that was chosen, each once, in order."""
        return list(dict.fromkeys(value.strip() for value in self.values.get(name, ()) if value.strip()))

    def is_ticked(self, name: str) -> bool:
        return bool(self.one(name))

    def needed(self, name: str, message: str) -> str:
        """What was typed; `message` is said when nothing was."""
        if not (value := self.one(name)):
            self.wrong[name] = message
        return value

    def kinds(self) -> list[str]:
        if not (kinds := self.some("kinds")):
            self.wrong["kinds"] = _("Choose what to look for.")
        return kinds

    def whole(self, name: str) -> int:
        """A whole number, zero or more; zero and a message when it is not one."""
        typed = "".join(self.one(name).split())
        if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER:
            return int(typed)
        self.wrong[name] = _("Write a whole number, such as 3.") if typed else _("A number is missing here.")
        return 0

    def decimal(self, name: str) -> Decimal:
        """A number with a decimal point or comma; zero and a message when it is not one, or could be read two ways."""
        typed = "".join(self.one(name).split())
        if _THOUSANDS_OR_DECIMALS.match(typed):
            self.wrong[name] = _("Is %(typed)s a thousand and more, or a fraction? Write it without the comma.") % {"typed": typed}
            return Decimal(0)
        try:
            number = Decimal(typed.replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and 0 <= number < 10**15:
            return number
        self.wrong[name] = _("Write a number, such as 50 or 12.50.") if typed else _("A number is missing here.")
        return Decimal(0)

    def amount(self, name: str) -> int:
        """Money as typed in whole units, in minor units; zero and a message when it is finer than the smallest coin."""
        minor = self.decimal(name).scaleb(self.basics.digits)
        if minor != minor.to_integral_value():
            self.wrong[name] = _("That is finer than the smallest coin.")
            return 0
        return int(minor)

    def window(self) -> dict[str, int]:
        """`within_days`, unless any time will do."""
        chosen = self.one("window")
        if chosen == EVER:
            return {}
        return {"within_days": self.whole("days") if chosen == OTHER_WINDOW else self._days_of(chosen)}

    def _days_of(self, chosen: str) -> int:
        if chosen.isascii() and chosen.isdigit() and len(chosen) <= _LONGEST_NUMBER:
            return int(chosen)
        self.wrong["window"] = _("Choose how far back to look.")
        return 0


def amount_as_typed(minor: int, basics: Basics) -> str:
    """Minor units as people type them: 5000 cents are "50", 1250 are "12.50"."""
    amount = Decimal(minor).scaleb(-basics.digits)
    return str(int(amount)) if amount == amount.to_integral_value() else str(amount)
