"""What someone agreed to, purpose by purpose and channel by channel, in the sentences they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation
from befriend.foundation.channels import Channel
from befriend.people.models import ConsentEntry, Contact, Purpose
from befriend.people.queries.consents import current_consents

CHANNELS = (Channel.EMAIL, Channel.LETTER, Channel.PHONE)


class Asked(NamedTuple):
    """One question: a purpose over a channel, the sentence one agrees to, and the entry that counts, if any."""

    purpose: Purpose
    channel: Channel
    wording: str
    entry: ConsentEntry | None

    @property
    def is_given(self) -> bool:
        return self.entry is not None and bool(self.entry.given)


@dataclass(frozen=True, slots=True)
class PurposeAsked:
    """One purpose with its channels."""

    purpose: Purpose
    asked: list[Asked]


def wording_of(purpose: Purpose, channel: Channel) -> str:
    """The sentence that is shown, and kept as proof."""
    return _("%(house)s may send me or tell me %(purpose)s %(channel)s. I can say no at any time.") % {
        "house": Organisation.current().name,
        "purpose": purpose.label,
        "channel": channel.label,
    }


def agreed_by(contact: Contact) -> list[PurposeAsked]:
    """Every purpose, with what they say now; one query."""
    standing = {(entry.purpose, entry.channel): entry for entry in current_consents(contact)}
    return [
        PurposeAsked(
            purpose,
            [Asked(purpose, channel, wording_of(purpose, channel), standing.get((purpose.value, channel.key))) for channel in CHANNELS],
        )
        for purpose in Purpose
    ]
