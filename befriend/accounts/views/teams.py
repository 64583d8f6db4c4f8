"""Teams, and who is in them."""

from __future__ import annotations

from typing import cast

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.actions.teams import create_team, put_in_team, rename_team, take_from_team
from befriend.accounts.forms.house import MembershipForm, TeamForm
from befriend.accounts.models import Team, User
from befriend.accounts.permissions import Permission, requires
from befriend.accounts.queries.colleagues import members_of
from befriend.foundation.toasts import toast


@requires(Permission.RUN_THE_HOUSE)
@require_http_methods(["GET", "POST"])
def teams(request: HttpRequest) -> HttpResponse:
    """All teams; a new one."""
    form = TeamForm(request.POST or None)
    if form.is_valid():
        return redirect("accounts:team", create_team(name=form.cleaned_data["name"], by=cast(User, request.user)).pk)
    found = Team.objects.annotate(size=Count("memberships")).order_by("name")
    return render(request, "accounts/teams.html", {"teams": found, "form": form}, status=422 if form.is_bound else 200)


@requires(Permission.RUN_THE_HOUSE)
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, team_id: int) -> HttpResponse:
    """One team: its name and its members."""
    found = get_object_or_404(Team, pk=team_id)
    form = TeamForm(request.POST or None, instance=Team(pk=found.pk, name=found.name))
    if form.is_valid():
        rename_team(found, name=form.cleaned_data["name"], by=cast(User, request.user))
        toast(request, _("The team is called %(name)s now.") % {"name": found.name})
        return redirect("accounts:team", team_id)
    return _team_page(request, found, form, MembershipForm())


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def members(request: HttpRequest, team_id: int) -> HttpResponse:
    """Someone joins, or leads from now on."""
    found = get_object_or_404(Team, pk=team_id)
    form = MembershipForm(request.POST)
    if not form.is_valid():
        return _team_page(request, found, TeamForm(instance=found), form)
    put_in_team(found, form.cleaned_data["user"], is_lead=form.cleaned_data["is_lead"], by=cast(User, request.user))
    return redirect("accounts:team", team_id)


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def member_removal(request: HttpRequest, team_id: int, user_id: int) -> HttpResponse:
    """Someone leaves."""
    take_from_team(get_object_or_404(Team, pk=team_id), get_object_or_404(User, pk=user_id), by=cast(User, request.user))
    return redirect("accounts:team", team_id)


def _team_page(request: HttpRequest, found: Team, form: TeamForm, joining: MembershipForm) -> HttpResponse:
    page = {"team": found, "form": form, "joining": joining, "members": members_of(found.pk)}
    return render(request, "accounts/team.html", page, status=422 if form.is_bound or joining.is_bound else 200)
