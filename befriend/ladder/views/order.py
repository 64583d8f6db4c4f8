"""The order of the rungs, and taking one out; with what would happen said before."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.foundation.uses import uses_of
from befriend.ladder.actions.change_ladder import CannotChange, CannotRemove, remove_rung, reorder_rungs, restore_rung
from befriend.ladder.models import Rung
from befriend.ladder.queries.figures import the_rungs
from befriend.ladder.queries.what_if_ladder import steps_of
from befriend.ladder.views.edit import moved_words
from befriend.ladder.views.goals import AdministratorRequest
from befriend.ladder.views.movers import movers
from befriend.ladder.views.rung import find


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_LADDER)
def order(request: AdministratorRequest) -> HttpResponse:
    """The rungs in an order that the buttons change; only "save" keeps it."""
    rungs = the_rungs()
    if not rungs:
        return redirect("ladder:ladder")
    wanted = _wanted(request.POST.getlist("rung"), rungs)
    command = request.POST.get("do", "")
    if command == "save":
        try:
            found = reorder_rungs(rungs=wanted, by=request.user)
        except CannotChange as why:
            messages.error(request, str(why))
            return redirect("ladder:order")
        toast(request, _("The rungs stand in the new order.") + " " + moved_words(found))
        return redirect("ladder:ladder")
    _shift(wanted, command)
    plan = {"order": ",".join(rung.segment.key for rung in wanted)}
    context = {"wanted": list(reversed(wanted)), "lowest": rungs[0], "is_other_ladder": True, **movers(rungs, steps_of(wanted), plan)}
    return render(request, "ladder/order.html", context)


def _wanted(keys: Sequence[str], rungs: Sequence[Rung]) -> list[Rung]:
    """The order the form holds (highest first); the one that is kept, when it holds another ladder."""
    by_key = {rung.segment.key: rung for rung in rungs}
    if sorted(keys) != sorted(by_key) or keys[-1] != rungs[0].segment.key:
        return list(rungs)
    return [by_key[key] for key in reversed(keys)]


def _shift(wanted: list[Rung], command: str) -> None:
    """ "up:partner" moves that rung one higher, "down:partner" one lower; never below or above the ends."""
    direction, _colon, key = command.partition(":")
    place = next((place for place, rung in enumerate(wanted) if rung.segment.key == key), 0)
    target = place + {"up": 1, "down": -1}.get(direction, 0)
    if place > 0 and 0 < target < len(wanted):
        wanted[place], wanted[target] = wanted[target], wanted[place]


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_LADDER)
def removal(request: AdministratorRequest, key: str) -> HttpResponse:
    """Who would move if this rung were not there; and taking it out."""
    rungs, place = find(key)
    rung = rungs[place]
    if request.method == "POST":
        try:
            found = remove_rung(rung=rung, by=request.user)
        except CannotRemove as why:
            messages.error(request, _why_not(rung, why))
            return redirect("ladder:ladder")
        words = _("“%(name)s” is taken out.") % {"name": rung.segment.name}
        toast(request, f"{words} {moved_words(found)}", undo=reverse("ladder:removal_undo", args=[key]))
        return redirect("ladder:ladder")
    if place == 0:
        raise Http404
    after = [step for step in steps_of(rungs) if step[0] != key]
    uses = uses_of("rung", key)
    shown = {"is_finished": False} if uses else movers(rungs, after, {"without": key})
    return render(request, "ladder/removal.html", {"rung": rung, "is_other_ladder": True, "uses": uses, **shown})


def _why_not(rung: Rung, why: CannotRemove) -> str:
    if why.uses:
        return _("“%(name)s” has to stay while it is named in %(names)s.") % {"name": rung.segment.name, "names": str(why)}
    return _("“%(name)s” has to stay: a ladder needs its lowest rung, and one above it.") % {"name": rung.segment.name}


@require_POST
@requires(Permission.EDIT_LADDER)
def removal_undo(request: AdministratorRequest, key: str) -> HttpResponse:
    """Put a rung back."""
    rung = get_object_or_404(Rung.every.select_related("segment"), segment__key=key, segment__archived_at__isnull=False)
    try:
        found = restore_rung(rung=rung, by=request.user)
    except CannotChange as why:
        messages.error(request, str(why))
        return redirect("ladder:ladder")
    toast(request, _("“%(name)s” is back.") % {"name": rung.segment.name} + " " + moved_words(found))
    return redirect("ladder:rung", key)
