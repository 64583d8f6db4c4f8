"""Who may have had a part in a gift: those who are near the giver."""

from __future__ import annotations

from django.db.models import Q

from befriend.people.models import Contact, Relationship

_AT_MOST = 30


def near(contact: Contact | None) -> list[Contact]:
    """People and houses related to them, by name; nobody for nobody."""
    if contact is None:
        return []
    others = Relationship.objects.filter(from_contact=contact).values("to_contact")
    selves = Relationship.objects.filter(to_contact=contact).values("from_contact")
    return list(Contact.objects.filter(Q(pk__in=others) | Q(pk__in=selves), archived_day=None).order_by("name_folded", "pk")[:_AT_MOST])
