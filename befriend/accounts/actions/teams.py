"""Teams, and who is in them."""

from __future__ import annotations

from django.db import transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Team, TeamMembership, User


def create_team(*, name: str, by: User) -> Team:
    with transaction.atomic():
        team = Team.objects.create(name=name)
        audit(by=by, verb="created", subject="team", subject_id=team.pk, name=name)
    return team


def rename_team(team: Team, *, name: str, by: User) -> None:
    with transaction.atomic():
        was, team.name = team.name, name
        team.save(update_fields=["name"])
        audit(by=by, verb="renamed", subject="team", subject_id=team.pk, was=was, now=name)


def put_in_team(team: Team, user: User, *, is_lead: bool = False, by: User) -> None:
    """They are a member from now on; a lead or not, as said."""
    with transaction.atomic():
        TeamMembership.objects.update_or_create(team=team, user=user, defaults={"is_lead": is_lead})
        audit(by=by, verb="put in team", subject="team", subject_id=team.pk, user=user.pk, is_lead=is_lead)


def take_from_team(team: Team, user: User, *, by: User) -> None:
    with transaction.atomic():
        TeamMembership.objects.filter(team=team, user=user).delete()
        audit(by=by, verb="took from team", subject="team", subject_id=team.pk, user=user.pk)
