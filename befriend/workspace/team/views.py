"""Who has what, for those who lead: see what lies on whom, and move it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from befriend.accounts.models import Team, User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.promises.actions.hand_over import hand_over, undo_hand_over
from befriend.promises.models import HandOver, Promise
from befriend.workspace.promises.chosen import Place
from befriend.workspace.promises.lines import lines_of
from befriend.workspace.promises.moving import check_may_undo, may_move
from befriend.workspace.team import board as desks
from befriend.workspace.team.forms import MoveForm


@require_GET
@requires(Permission.SEE_PROMISES)
def board(request: HttpRequest) -> HttpResponse:
    """Every desk with what lies on it, and one of them opened."""
    return _page(request, MoveForm())


def _page(request: HttpRequest, form: MoveForm, *, ticked: Sequence[str] = (), wrong: str = "", status: int = 200) -> HttpResponse:
    user, now = cast(User, request.user), timezone.now()
    asked = request.POST if request.method == "POST" else request.GET
    team = Team.objects.filter(pk=asked["team"]).first() if asked.get("team", "").isdecimal() else None
    who = asked.get("who") or str(user.pk)
    whose = _whose(who)
    context: dict[str, Any] = {
        "desks": desks.desks_of(team, now),
        "unowned": desks.unowned(),
        "teams": _tabs(team),
        "team": team,
        "form": form,
        "ticked": set(ticked),
        "wrong": wrong,
        "who": who,
        "whose": whose if isinstance(whose, User) else None,
        "is_nobodys": whose == desks.NOBODY,
    }
    if whose is not None:
        promises, after = desks.page_of(context["whose"], Place.from_url(asked.get("after", "")))
        lines = lines_of(promises, user=user, now=now)
        query = {"team": team.pk if team else "", "who": context["who"], "after": after}
        context |= {
            "lines": lines,
            "may_move": any(line.may_move for line in lines),
            "after_url": f"?{urlencode(query)}#desk" if after else "",
        }
    return render(request, "workspace/team/board.html", context, status=status)


def _whose(asked: str) -> User | str | None:
    if asked == desks.NOBODY:
        return desks.NOBODY
    return get_object_or_404(User, pk=int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None


def _tabs(team: Team | None) -> list[dict[str, Any]]:
    here = reverse("workspace:team_board")
    everyone = {"url": here, "label": _("Everyone"), "is_here": team is None, "number": None}
    return [everyone] + [
        {"url": f"{here}?team={one.pk}", "label": one.name, "is_here": one == team, "number": None} for one in Team.objects.order_by("name")
    ]


@require_POST
@requires(Permission.RECORD)
def move(request: HttpRequest) -> HttpResponse:
    """Hand over what was ticked: all of it, or nothing and why."""
    user, form, ticked = cast(User, request.user), MoveForm(request.POST), request.POST.getlist("promise")
    promises = desks.chosen(ticked)
    allowed = may_move(user, promises)
    mine_to_move = [promise for promise in promises if promise.pk in allowed]
    if not mine_to_move:
        return _page(request, form, ticked=ticked, wrong=_("Tick what you want to move."), status=422)
    if not form.is_valid():
        return _page(request, form, ticked=ticked, status=422)
    try:
        made = _hand_over(mine_to_move, form, user)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return _page(request, form, ticked=ticked, status=422)
    told = ngettext("%(number)s promise is with %(name)s now.", "%(number)s promises are with %(name)s now.", len(made))
    undo = f"{reverse('workspace:team_move_undo')}?{urlencode({'moved': [one.pk for one in made]}, doseq=True)}"
    toast(request, told % {"number": len(made), "name": form.cleaned_data["to"].short_name}, undo=undo)
    return _back(request)


@transaction.atomic
def _hand_over(promises: Sequence[Promise], form: MoveForm, by: User) -> list[HandOver]:
    to, reason = form.cleaned_data["to"], form.cleaned_data["reason"]
    return [hand_over(promise=promise, to=to, reason=reason, by=by) for promise in promises if promise.owner_id != to.pk]


@require_POST
@requires(Permission.RECORD)
def move_undo(request: HttpRequest) -> HttpResponse:
    """Back to those who had it."""
    user = cast(User, request.user)
    numbers = [int(one) for one in request.GET.getlist("moved") if one.isascii() and one.isdigit() and len(one) < 19]
    moved = list(
        HandOver.objects.filter(pk__in=numbers[: 4 * desks.SHOWN], undone_at=None).select_related("promise", "from_owner", "to_owner")
    )
    with transaction.atomic():
        for one in moved:
            check_may_undo(user, one)
            undo_hand_over(hand_over=one, by=user)
    toast(request, _("All of it is back where it was."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    kept = {name: request.POST[name] for name in ("team", "who") if request.POST.get(name)}
    response = redirect(reverse("workspace:team_board") + (f"?{urlencode(kept)}" if kept else ""))
    response.status_code = 303
    return response
