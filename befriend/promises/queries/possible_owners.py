"""Who could own a promise."""

from __future__ import annotations

from collections import defaultdict

from befriend.accounts.models import TeamMembership, User
from befriend.promises.rules.checking import House


def possible_owners() -> House:
    """Everyone who works here now, by team and by role. Two queries."""
    teams: dict[int, list[int]] = defaultdict(list)
    for team, user in TeamMembership.objects.filter(user__is_active=True).order_by("team", "user").values_list("team", "user"):
        teams[team].append(user)
    roles: dict[str, list[int]] = defaultdict(list)
    for user, role in User.objects.filter(is_active=True).order_by("pk").values_list("pk", "role"):
        roles[role].append(user)
    return House(teams, [user for users in roles.values() for user in users], roles)
