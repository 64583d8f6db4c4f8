"""What the record box was told: the sentence as it is read, and what somebody corrected by hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from django.utils.functional import cached_property

from befriend.accounts.models import Organisation
from befriend.foundation.channels import Channel
from befriend.foundation.days import date_of
from befriend.foundation.kinds import all_kinds
from befriend.people.models import Contact
from befriend.timeline.rules.typed import Found, Reading, read_sentence

FIELDS = ("kind", "day", "time", "amount", "channel")


class Said:
    """The text and the fields of one POST.

    Each field is sent with `was_<field>`, what stood there before: where the two differ, somebody wrote it by hand, and
    it stays, whatever is typed afterwards. Where they agree, what the sentence says now counts.
    """

    def __init__(self, posted: Mapping[str, str], *, contact: Contact, organisation: Organisation) -> None:
        self.text = posted.get("text", "").replace("\x00", "")
        self.contact = contact
        self.organisation = organisation
        self.by_hand = {name: value for name in FIELDS if (value := posted.get(name, "").strip()) != posted.get(f"was_{name}", "").strip()}

    @cached_property
    def reading(self) -> Reading:
        """The sentence, read with the kind that was chosen by hand, if any, and with what was answered."""
        reading = self._read(settled=())
        settled = [name for name in ("day", "amount", "channel") if self._is_answer(name, getattr(reading, name))]
        return self._read(settled=settled) if settled else reading

    def _is_answer(self, name: str, found: Found[Any]) -> bool:
        """Whether what was chosen by hand is one of the answers that the sentence left open."""
        return found.is_asking and self.by_hand.get(name) in {written(name, value) for value in found.values}

    def _read(self, settled: Collection[str]) -> Reading:
        known = self.by_hand.get("kind", "")
        return read_sentence(
            self.text,
            today=self.today,
            currency=self.organisation.currency,
            kinds=all_kinds(),
            names=[self.contact.name, self.contact.called_by],
            known_kind=known if known in {kind.key for kind in all_kinds()} else "",
            settled=settled,
        )

    @property
    def today(self) -> date:
        return date_of(self.organisation.today())

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not self.by_hand

    @cached_property
    def as_read(self) -> dict[str, str]:
        """What the fields hold before anyone touches them: what was understood, and today when no day was said."""
        reading = self.reading
        day = reading.day.value or (None if reading.day.doubt else self.today)
        said: dict[str, Any] = {"kind": reading.kind.value, "day": day, "time": reading.time.value, "amount": reading.amount.value}
        said["channel"] = reading.channel.value or None
        return {name: "" if value is None else written(name, value) for name, value in said.items()}

    @cached_property
    def fields(self) -> dict[str, str]:
        """What the fields hold: by hand, or as read."""
        return self.as_read | self.by_hand

    def in_doubt(self, name: str) -> Found[Any] | None:
        """What the sentence leaves open about a field that nobody has settled by hand."""
        found: Found[Any] = getattr(self.reading, name)
        return found if found.is_asking and name not in self.by_hand else None


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "kind": str,
    "day": lambda day: str(day.isoformat()),
    "time": lambda time: f"{time:%H:%M}",
    "amount": lambda money: f"{money.amount:.0f}" if money.amount == int(money.amount) else f"{money.amount:f}",
    "channel": lambda channel: Channel(channel).key,
}


def written(name: str, value: Any) -> str:
    """A value as it stands in its field: days as 2026-03-09, amounts as digits and a point without a currency."""
    return _WRITTEN[name](value)
