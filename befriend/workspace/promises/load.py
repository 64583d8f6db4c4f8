"""What lies on whom in a team: so that whoever leads it sees it, and can move work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from befriend.accounts.models import Organisation, User
from befriend.accounts.queries.presence import presence_on
from befriend.workspace.promises.chosen import Of, colleagues_of, open_promises


@dataclass(frozen=True, slots=True)
class Load:
    """One colleague: how many promises are open and how many late, and whether they are away today."""

    colleague: User
    open: int
    late: int
    is_away: bool


def load_of(user: User, now: datetime) -> list[Load]:
    """Everyone in this colleague's teams, the fullest desk first. A fixed number of queries."""
    counted = {
        owner: (number, late)
        for owner, number, late in open_promises(Of.TEAM, user)
        .values_list("owner")
        .annotate(number=Count("pk"), late=Count("pk", filter=Q(planned_for__lt=now)))
    }
    away = presence_on(Organisation.current().today()).away
    colleagues = User.objects.filter(pk__in=colleagues_of(user), is_active=True)
    loads = [Load(one, *counted.get(one.pk, (0, 0)), is_away=one.pk in away) for one in colleagues]
    return sorted(loads, key=lambda load: (-load.late, -load.open, load.colleague.name))
