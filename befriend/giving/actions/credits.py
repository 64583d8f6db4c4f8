"""Who else had a part in a gift, and in whose name it was given."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.models import CreditRole, Gift, SoftCredit, Tribute, TributeKind
from befriend.people.models import Contact


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom to credit for a gift, why, and for how much of it (minor units of its currency)."""

    contact: Contact
    role: CreditRole
    amount_minor: int


@dataclass(frozen=True, slots=True)
class InNameOf:
    """In whose honour or memory a gift is given, and whom to tell: someone we know, or a name with a way to reach them."""

    kind: TributeKind
    name: str
    honoured: Contact | None = None
    tell: Contact | None = None
    tell_name: str = ""
    tell_address: str = ""
    words: str = ""


def credit(*, gift: Gift, contact: Contact, role: CreditRole, amount_minor: int, by: User | None) -> SoftCredit:
    """Credit someone for their part. It adds nothing to any total. Crediting them again in the same role changes nothing.

    Raises Refused for the giver themselves, or for more than the gift is.
    """
    if contact.pk == gift.contact_id:
        raise Refused(_("They gave it themselves; credit is for others who had a part in it."), field="credit_contact")
    if not 0 < amount_minor <= gift.amount_minor:
        raise Refused(_("A part of the gift is more than nothing, and no more than all of it."), field="credit_amount")
    with transaction.atomic():
        found, _is_new = SoftCredit.objects.get_or_create(
            gift=gift, contact=contact, role=role, taken_back_at=None, defaults={"amount_minor": amount_minor, "by": by}
        )
    return found


def take_credit_back(*, credit: SoftCredit, by: User | None) -> None:
    """They are no longer credited for it."""
    SoftCredit.objects.filter(pk=credit.pk, taken_back_at=None).update(taken_back_at=timezone.now(), taken_back_by=by)


def give_credit_again(*, credit: SoftCredit) -> None:
    """Undo: they are credited as before, unless they are by now."""
    with transaction.atomic():
        same = SoftCredit.objects.filter(gift=credit.gift_id, contact=credit.contact_id, role=credit.role, taken_back_at=None)
        if not same.exists():
            SoftCredit.objects.filter(pk=credit.pk).update(taken_back_at=None, taken_back_by=None)


def dedicate(gift: Gift, to: InNameOf) -> Tribute:
    """Give it in their name. Raises Refused without a name."""
    name = storable(to.name, field="tribute_name", at_most=300).strip()
    if not name:
        raise Refused(_("In whose name is it given?"), field="tribute_name")
    return Tribute.objects.create(
        gift=gift,
        kind=to.kind,
        name=name,
        honoured=to.honoured,
        tell=to.tell,
        tell_name=storable(to.tell_name, field="tell_name", at_most=300).strip(),
        tell_address=storable(to.tell_address, field="tell_address", at_most=600).strip(),
        words=storable(to.words, field="tell_words", at_most=2_000).strip(),
    )
