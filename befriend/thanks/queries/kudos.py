"""Thanks among ourselves."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.thanks.models import Thanks

PAGE_SIZE = 30


def standing() -> QuerySet[Thanks]:
    """Thanks that were said and not taken back."""
    return Thanks.objects.filter(interaction__isnull=False, interaction__reversal=None)


def kudos(*, before: int | None = None, size: int = PAGE_SIZE) -> Sequence[Thanks]:
    """What colleagues said to colleagues, newest first: one page, older than the thanks with this id, and one more to know of others."""
    among_us = standing().filter(contact__in=works_here().values("pk"))
    if before is not None:
        among_us = among_us.filter(pk__lt=before)
    return list(among_us.select_related("contact", "by", "interaction").order_by("-id")[: size + 1])


def works_here() -> QuerySet[Contact]:
    """Colleagues as contacts."""
    return Contact.objects.filter(colleague__is_active=True, archived_day=None)


def others(user: User) -> list[Contact]:
    """Everyone who works here, but oneself."""
    return list(works_here().exclude(colleague=user).order_by("name_folded", "id"))
