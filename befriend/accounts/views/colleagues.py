"""Who works here, in what role; letting someone go, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.actions import colleagues as actions
from befriend.accounts.forms.house import RoleForm
from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.accounts.queries.colleagues import Place, open_invitations, page_of_colleagues
from befriend.foundation.toasts import toast


@requires(Permission.RUN_THE_HOUSE)
def colleagues(request: HttpRequest) -> HttpResponse:
    """Everyone who may sign in, or once could; and who is invited."""
    formerly = "formerly" in request.GET
    found, then = page_of_colleagues(active=not formerly, after=_place_in(request))
    page = {"colleagues": found, "then": then, "formerly": formerly, "invitations": [] if formerly else open_invitations()}
    return render(request, "accounts/colleagues.html", page)


def _place_in(request: HttpRequest) -> Place | None:
    last = request.GET.get("last", "")
    if not (last.isascii() and last.isdecimal() and len(last) < 19):
        return None
    return request.GET.get("after", "").replace("\x00", ""), int(last)


@requires(Permission.RUN_THE_HOUSE)
def colleague(request: HttpRequest, user_id: int) -> HttpResponse:
    """One colleague: role, teams, how they sign in."""
    found = get_object_or_404(User, pk=user_id)
    page = {
        "colleague": found,
        "form": RoleForm(initial={"role": found.role}),
        "teams": found.memberships.select_related("team").order_by("team__name"),
        "factors": Authenticator.objects.filter(user=found).exclude(type=Authenticator.Type.RECOVERY_CODES).count(),
        "sessions": UserSession.objects.filter(user=found).count(),
    }
    return render(request, "accounts/colleague.html", page)


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def role(request: HttpRequest, user_id: int) -> HttpResponse:
    """Another role."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the roles."))
        return redirect("accounts:colleague", user_id)
    chosen = form.cleaned_data["role"]
    done = _("%(name)s has another role now.")
    return _do(request, user_id, lambda user, by: actions.change_role(user, role=chosen, by=by), done)


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def deactivation(request: HttpRequest, user_id: int) -> HttpResponse:
    """They cannot sign in any more."""
    undo = reverse("accounts:reactivation", args=[user_id])
    return _do(request, user_id, lambda user, by: actions.deactivate(user, by=by), _("%(name)s cannot sign in any more."), undo)


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def reactivation(request: HttpRequest, user_id: int) -> HttpResponse:
    """They may sign in again."""
    return _do(request, user_id, lambda user, by: actions.reactivate(user, by=by), _("%(name)s may sign in again."))


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def sign_out(request: HttpRequest, user_id: int) -> HttpResponse:
    """Out of every browser."""
    return _do(request, user_id, lambda user, by: actions.sign_out_everywhere(user, by=by), _("%(name)s is signed out everywhere."))


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def factor_removal(request: HttpRequest, user_id: int) -> HttpResponse:
    """For someone who lost phone and codes."""
    done = _("%(name)s sets up a new passkey or app at the next sign-in.")
    return _do(request, user_id, lambda user, by: actions.remove_second_factors(user, by=by), done)


def _do(request: HttpRequest, user_id: int, action: Callable[[User, User], None], done: str, undo: str = "") -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    try:
        action(user, cast(User, request.user))
    except actions.CannotChange as why:
        messages.error(request, str(why))
    else:
        toast(request, done % {"name": user.name}, undo=undo)
    return redirect("accounts:colleague", user_id)
