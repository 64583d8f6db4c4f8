"""Who of us answers offers of a kind."""

from __future__ import annotations

from befriend.accounts.models import Role, User
from befriend.accounts.permissions import Permission, can
from befriend.accounts.queries.presence import presence_on
from befriend.giving.models import OfferKeeper, OfferKind
from befriend.people.models import Contact


def keeper_of(kind: OfferKind) -> User | None:
    """The colleague named for it, wherever they are today; None when nobody is, or they work here no longer."""
    found = OfferKeeper.objects.filter(kind=kind, user__is_active=True).select_related("user").first()
    return found.user if found else None


def who_answers(kind: OfferKind, contact: Contact | None = None) -> User | None:
    """Who answers such an offer today: whoever looks after the person, else whoever is named for it, or stands in for them;

    else the first who runs the house. A legacy is for the one who is named alone. None when nobody works here.
    """
    named = keeper_of(kind)
    cared = contact.owner if contact is not None and kind != OfferKind.LEGACY else None
    first = cared if cared is not None and cared.is_active else named
    presence = presence_on()
    here = presence.instead_of(first.pk) if first is not None else None
    stand_in = User.objects.get(pk=here) if here is not None else None
    if stand_in is not None and (kind != OfferKind.LEGACY or can(stand_in, Permission.SEE_LEGACIES)):
        return stand_in
    return first or User.objects.filter(is_active=True, role=Role.ADMINISTRATOR).order_by("pk").first()
