"""May we contact them? The one answer everything asks before a word leaves the house."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from befriend.foundation.channels import Channel
from befriend.people.models import Contact, Email, Phone, PostalAddress, Purpose, ReachState, RestrictionKind
from befriend.people.queries.consents import current_consent

_WHERE: dict[Channel, type[Email] | type[Phone] | type[PostalAddress]] = {
    Channel.EMAIL: Email,
    Channel.PHONE: Phone,
    Channel.SMS: Phone,
    Channel.LETTER: PostalAddress,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether we may, why not (for machines and in words), and the sentences to heed in any case."""

    may: bool
    reason: str = ""
    words: str = ""
    heed: tuple[str, ...] = ()


def may_contact(contact: Contact, purpose: Purpose | None, channel: Channel) -> Verdict:
    """Whether we may write or call for this purpose over this channel.

    Without a purpose it is about something they asked for or did (an answer, a receipt), which needs no consent.
    Reasons: archived, deceased, do_not_contact, no_consent, withdrawn, no_address, address_fails.
    """
    in_force = list(contact.restrictions.filter(lifted_at=None).values_list("kind", "channel", "wording"))
    heed = tuple(wording for kind, _channel, wording in in_force if kind == RestrictionKind.DO_NOT)
    reason, words = (
        _forbidden(contact, in_force, channel) or _unwanted(contact, purpose, channel) or _unreachable(contact, channel) or ("", "")
    )
    return Verdict(may=not reason, reason=reason, words=words, heed=heed)


_Why = tuple[str, str] | None


def _forbidden(contact: Contact, in_force: list[tuple[str, str, str]], channel: Channel) -> _Why:
    if contact.is_archived:
        return "archived", _("They are archived.")
    if any(kind == RestrictionKind.DECEASED for kind, _channel, _wording in in_force):
        return "deceased", _("They have died.")
    for kind, over, wording in in_force:
        if kind == RestrictionKind.DO_NOT_CONTACT and over in ("", channel.key):
            return "do_not_contact", wording or _("They do not want to be contacted this way.")
    return None


def _unwanted(contact: Contact, purpose: Purpose | None, channel: Channel) -> _Why:
    if purpose is None:
        return None
    entry = current_consent(contact, purpose, channel.key)
    if entry is None:
        return "no_consent", _("They have not agreed to this.")
    return None if entry.given else ("withdrawn", _("They no longer agree to this."))


def _unreachable(contact: Contact, channel: Channel) -> _Why:
    where = _WHERE.get(channel)
    if where is None:
        return None
    states = set(where.objects.filter(contact=contact).exclude(state=ReachState.FORMER).values_list("state", flat=True))
    if not states:
        return "no_address", _("We do not know where to reach them this way.")
    return ("address_fails", _("What we sent there came back.")) if states == {ReachState.BOUNCING} else None
