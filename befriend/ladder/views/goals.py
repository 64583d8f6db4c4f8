"""Goals: set, changed, removed and taken back."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.days import date_of, day_number
from befriend.foundation.toasts import toast
from befriend.ladder.actions.goals import remove_goal, restore_goal, set_goal
from befriend.ladder.forms.goal import GoalForm
from befriend.ladder.models import Goal

_SALT = "ladder.goal"
_UNDO_SECONDS = 24 * 3600


class AdministratorRequest(HttpRequest):
    """A request of an administrator: `requires` has seen to it."""

    user: User


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_LADDER)
def new_goal(request: AdministratorRequest) -> HttpResponse:
    """A goal that is not there yet."""
    return _edit(request, None)


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_LADDER)
def edit_goal(request: AdministratorRequest, goal_id: int) -> HttpResponse:
    """Another number or another day."""
    return _edit(request, get_object_or_404(Goal, pk=goal_id))


def _edit(request: AdministratorRequest, goal: Goal | None) -> HttpResponse:
    if request.method == "GET":
        return render(request, "ladder/goal.html", {"form": GoalForm(initial=_kept(goal)), "goal": goal})
    form = GoalForm(request.POST)
    if not form.is_valid():
        return render(request, "ladder/goal.html", {"form": form, "goal": goal}, status=422)
    answers = form.cleaned_data
    set_goal(
        goal=goal,
        rung=answers["rung"],
        measure=answers["measure"],
        number=answers["number"],
        by_day=day_number(answers["by_date"]),
        by=request.user,
    )
    toast(request, _("The goal is set."))
    return redirect("ladder:ladder")


def _kept(goal: Goal | None) -> dict[str, object]:
    if goal is None:
        return {}
    return {"rung": goal.rung_id, "measure": goal.measure, "number": goal.number, "by_date": date_of(goal.by_day)}


@require_POST
@requires(Permission.EDIT_LADDER)
def removal(request: AdministratorRequest, goal_id: int) -> HttpResponse:
    """Remove a goal; the toast brings it back."""
    kept = remove_goal(goal=get_object_or_404(Goal, pk=goal_id), by=request.user)
    undo = f"{reverse('ladder:restore_goal')}?{urlencode({'goal': signing.dumps(kept, salt=_SALT)})}"
    toast(request, _("The goal is removed."), undo=undo)
    return redirect("ladder:ladder")


@require_POST
@requires(Permission.EDIT_LADDER)
def restoration(request: AdministratorRequest) -> HttpResponse:
    """Bring a removed goal back, as it was."""
    try:
        kept = signing.loads(request.GET.get("goal", ""), salt=_SALT, max_age=_UNDO_SECONDS)
    except signing.BadSignature:
        toast(request, _("This goal cannot be brought back any more; set it anew."))
        return redirect("ladder:ladder")
    restore_goal(kept=kept, by=request.user)
    toast(request, _("The goal is back."))
    return redirect("ladder:ladder")
