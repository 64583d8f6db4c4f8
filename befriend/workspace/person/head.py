"""What stands at the top of a person's page: who they are to us, and how to meet them rightly."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from django.db.models import Q
from django.utils.translation import gettext as _

from befriend.foundation.days import date_of
from befriend.foundation.templatetags.befriend import ago, babel_locale, date_words
from befriend.people.models import Contact, Email, Phone, PostalAddress, ReachState, Relationship, Restriction, RestrictionKind, RoleName
from befriend.timeline.queries.entries import latest_of
from befriend.timeline.rules.groups import Group


@dataclass(frozen=True, slots=True)
class Relative:
    """Someone near: who they are, and what they are to the person whose page this is (and the other way round)."""

    contact: Contact
    they_are: str
    person_is: str
    note: str


@dataclass(frozen=True, slots=True)
class Reaches:
    """All ways to reach someone, those that no longer work last."""

    emails: list[Email]
    phones: list[Phone]
    addresses: list[PostalAddress]

    def first(self, reaches: list[Email] | list[Phone] | list[PostalAddress]) -> Email | Phone | PostalAddress | None:
        """The one to use: it works, and it is the one they want used first."""
        return next((reach for reach in reaches if reach.state not in (ReachState.FORMER, ReachState.BOUNCING)), None)


_LAST = (ReachState.BOUNCING, ReachState.FORMER)


def reaches_of(contact: Contact) -> Reaches:
    """Three queries, sorted by use: the preferred one first, those that fail last."""
    return Reaches(
        sorted(contact.emails.all(), key=_by_use),
        sorted(contact.phones.all(), key=_by_use),
        sorted(contact.addresses.all(), key=_by_use),
    )


def _by_use(reach: Email | Phone | PostalAddress) -> tuple[bool, bool, int]:
    return reach.state in _LAST, not reach.is_primary, reach.pk


def relatives_of(contact: Contact) -> list[Relative]:
    """Everyone related, read from both sides: people before houses, by name, those put away last."""
    ties = Relationship.objects.filter(Q(from_contact=contact) | Q(to_contact=contact)).select_related("type", "from_contact", "to_contact")
    relatives = [_relative(tie, contact) for tie in ties]
    return sorted(relatives, key=lambda one: (one.contact.is_archived, one.contact.kind, one.contact.name_folded))


def _relative(tie: Relationship, contact: Contact) -> Relative:
    forth, back = tie.type.name, tie.type.reverse_name
    if tie.from_contact_id == contact.pk:
        return Relative(tie.to_contact, they_are=back, person_is=forth, note=tie.note)
    return Relative(tie.from_contact, they_are=forth, person_is=back, note=tie.note)


def roles_of(contact: Contact, today: int) -> list[str]:
    """The roles they hold by today, in the order they came to hold them."""
    held = contact.roles.filter(since_day__lte=today).order_by("since_day", "id").values_list("role", flat=True)
    return [str(RoleName(role).label) for role in held]


@dataclass(frozen=True, slots=True)
class DoNots:
    """What to heed, as sentences; whether they have died, and whether anything may be sent at all."""

    sentences: list[str]
    died_on: str
    forbidden: frozenset[str]

    def allows(self, channel: str) -> bool:
        """Whether this channel may be used at all."""
        return not self.died_on and "" not in self.forbidden and channel not in self.forbidden


def do_nots_of(contact: Contact) -> DoNots:
    """The restrictions in force, in red and in words."""
    in_force = list(contact.restrictions.filter(lifted_at=None).order_by("id"))
    died = next((one for one in in_force if one.kind == RestrictionKind.DECEASED), None)
    return DoNots(
        sentences=[_do_not(one) for one in in_force if one.kind != RestrictionKind.DECEASED],
        died_on=date_words(died.since) if died else "",
        forbidden=frozenset(one.channel for one in in_force if one.kind == RestrictionKind.DO_NOT_CONTACT),
    )


def _do_not(restriction: Restriction) -> str:
    if restriction.wording:
        return restriction.wording
    if restriction.kind == RestrictionKind.DO_NOT_CONTACT:
        return _NOT_OVER.get(restriction.channel, lambda: _("Do not contact."))()
    return str(restriction)


_NOT_OVER = {
    "email": lambda: _("Do not e-mail."),
    "phone": lambda: _("Do not call."),
    "letter": lambda: _("Do not send letters."),
    "sms": lambda: _("Do not send text messages."),
}


def facts_of(contact: Contact, reaches: Reaches, *, today: int) -> list[tuple[str, str]]:
    """The quiet facts beside the name: each a word and what it says; only those we know."""
    heard = latest_of(contact.pk, today=today, group=Group.OURS)
    came = latest_of(contact.pk, today=today, group=Group.THEIRS)
    home = reaches.first(reaches.addresses)
    facts = [
        (_("Called"), contact.called_by),
        (_("Likes"), contact.likes),
        (_("Speaks"), _language(contact.language)),
        (_("Came last"), _day_and_ago(came.day) if came else ""),
        (_("Heard last"), _day_and_ago(heard.day) if heard else ""),
        (_("Lives in") if not contact.is_organisation else _("Is in"), home.city if isinstance(home, PostalAddress) else ""),
        (_("Looked after by"), contact.owner.name if contact.owner else ""),
        (_("Known since"), date_words(date_of(contact.created_day))),
    ]
    return [(word, says) for word, says in facts if says]


def _day_and_ago(day: int) -> str:
    words, since = date_words(date_of(day)), ago(day)
    return words if words == since else _("%(day)s, %(ago)s") % {"day": words, "ago": since}


def _language(code: str) -> str:
    if not code:
        return ""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(babel_locale()) or code
    except (UnknownLocaleError, ValueError):
        return code
