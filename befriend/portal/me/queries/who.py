"""Whose page an address opens."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from befriend.foundation.text import findable, fold
from befriend.people.models import Contact, Email, ReachState


def folded(address: str) -> str:
    """An address as it is compared."""
    return fold(findable(address).strip())[:320]


def contacts_at(address_folded: str) -> QuerySet[Contact]:
    """Those who are reached at this address; several share one in a household."""
    theirs = Email.objects.filter(contact=OuterRef("pk"), address_folded=address_folded).exclude(state=ReachState.FORMER)
    return Contact.objects.filter(Exists(theirs), erased_at=None).order_by("pk")
