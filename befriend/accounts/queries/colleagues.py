"""Who works here."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from befriend.accounts.models import Invitation, TeamMembership, User

Place = tuple[str, int]


def page_of_colleagues(*, active: bool = True, after: Place | None = None, size: int = 100) -> tuple[list[User], Place | None]:
    """Colleagues by name, with `has_factor` and their teams; and where the next page starts, if there is one."""
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    users = User.objects.filter(is_active=active).annotate(has_factor=Exists(factors)).prefetch_related("teams").order_by("name", "pk")
    if after is not None:
        name, pk = after
        users = users.filter(Q(name__gt=name) | Q(name=name, pk__gt=pk))
    found: list[User] = list(users[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return found[:size], (last.name, last.pk) if last else None


def open_invitations() -> list[Invitation]:
    """Those that were neither used nor withdrawn, newest first; the link of some may be too old."""
    return list(Invitation.objects.filter(accepted_at=None, withdrawn_at=None).select_related("invited_by").order_by("-invited_at"))


def members_of(team_id: int) -> QuerySet[TeamMembership]:
    """The team's members, leads first, then by name."""
    return TeamMembership.objects.filter(team_id=team_id).select_related("user").order_by("-is_lead", "user__name", "user__pk")
