"""Changing a rung, or adding one, with what would happen beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.ladder.actions.change_ladder import CannotChange, add_rung, ask_for, describe_rung
from befriend.ladder.actions.review import ReviewResult
from befriend.ladder.forms.rung import NewRungForm, RungForm
from befriend.ladder.models import Rung
from befriend.ladder.queries.figures import the_rungs
from befriend.ladder.queries.what_if_ladder import Step, steps_of
from befriend.ladder.views.goals import AdministratorRequest
from befriend.ladder.views.movers import movers
from befriend.ladder.views.rung import find
from befriend.segments.forms.builder import BESIDE, SAVE, Builder
from befriend.segments.queries.vocabulary import vocabulary
from befriend.segments.queries.world import current_world
from befriend.segments.rules.builder import Condition
from befriend.segments.rules.world import Reference

EVERYONE: Condition = {"all": []}


@dataclass(slots=True)
class Sheet:
    """The form in front of an administrator: a rung that is there, or (None) one that is not there yet."""

    request: AdministratorRequest
    rungs: Sequence[Rung]
    rung: Rung | None
    form: RungForm
    builder: Builder | None = None
    condition: Condition | None = None

    @property
    def is_lowest(self) -> bool:
        """Everyone stands on the lowest rung: it has no condition to change."""
        return self.rung is not None and self.rung == self.rungs[0]

    @property
    def after(self) -> list[Step] | None:
        """The ladder as it would be; None while the condition is not finished."""
        steps = steps_of(self.rungs)
        if self.condition is None:
            return None
        if self.rung is not None:
            return [(key, self.condition if key == self.rung.segment.key else condition) for key, condition in steps]
        place = next((place for place, (key, _c) in enumerate(steps) if key == self.form["above"].value()), len(steps) - 1)
        return [*steps[: place + 1], ("", self.condition), *steps[place + 1 :]]

    @property
    def plan(self) -> dict[str, str]:
        """How the ladder would differ, as the page of all who would move reads it."""
        place = {"rung": self.rung.segment.key} if self.rung else {"above": str(self.form["above"].value() or "")}
        return {**place, "condition": json.dumps(self.condition)}

    def context(self) -> dict[str, Any]:
        name = self.rung.segment.name if self.rung else _("new rung")
        return {
            "rung": self.rung,
            "form": self.form,
            "builder": self.builder,
            "is_lowest": self.is_lowest,
            "opening": _("A person is on the rung “%(name)s” when they") % {"name": name},
            **movers(self.rungs, None if self.is_lowest else self.after, self.plan),
        }


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_LADDER)
def edit_rung(request: AdministratorRequest, key: str) -> HttpResponse:
    """Name, hope, promise and condition of a rung; what-if beside it."""
    rungs, place = find(key)
    rung = rungs[place]
    kept = {"name": rung.segment.name, "plural": rung.plural, "hope": rung.hope, "commitment": rung.commitment}
    form = RungForm(request.POST) if request.method == "POST" else RungForm(initial=kept)
    return _answer(Sheet(request, rungs, rung, form))


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_LADDER)
def new_rung(request: AdministratorRequest) -> HttpResponse:
    """A rung more; what-if beside it."""
    rungs = the_rungs()
    if not rungs:
        return redirect("ladder:ladder")
    form = NewRungForm(request.POST, rungs=rungs) if request.method == "POST" else NewRungForm(rungs=rungs)
    return _answer(Sheet(request, rungs, None, form))


def _answer(sheet: Sheet) -> HttpResponse:
    _read_condition(sheet)
    request = sheet.request
    if request.method == "GET":
        if sheet.builder:
            sheet.builder.forget_wrongs()
        return render(request, "ladder/edit.html", sheet.context())
    command = request.POST.get("do", SAVE)
    if command == SAVE:
        is_ready = sheet.form.is_valid() and (sheet.is_lowest or sheet.condition is not None)
        return _keep(sheet) if is_ready else render(request, "ladder/edit.html", sheet.context(), status=422)
    if command == BESIDE:
        return render(request, "ladder/_movers.html", sheet.context() | {"is_live": True})
    if sheet.builder:
        sheet.builder.forget_wrongs()
    sheet.form.errors.clear()
    template = "ladder/_rebuilt.html" if request.headers.get("HX-Request") else "ladder/edit.html"
    return render(request, template, sheet.context() | {"is_live": True})


def _read_condition(sheet: Sheet) -> None:
    if sheet.is_lowest:
        return
    words = vocabulary(without=sheet.rung.segment if sheet.rung else None)
    if sheet.request.method == "POST":
        sheet.builder = Builder.posted(dict(sheet.request.POST.lists()), words)
    else:
        sheet.builder = Builder.opened(sheet.rung.segment.condition if sheet.rung else EVERYONE, words)
    itself: Reference | None = ("rung", sheet.rung.segment.key) if sheet.rung else None
    sheet.condition = sheet.builder.condition(current_world(), itself=itself)
    if sheet.condition == EVERYONE:
        sheet.condition = None
        sheet.builder.draft.wrong[""] = _("Only the lowest rung is for everyone: add a condition.")


def _keep(sheet: Sheet) -> HttpResponse:
    by, said = sheet.request.user, dict(sheet.form.cleaned_data)
    if sheet.rung is None:
        above = next(rung for rung in sheet.rungs if rung.segment.key == said.pop("above"))
        try:
            rung, found = add_rung(above=above, condition=sheet.condition or EVERYONE, by=by, **said)
        except CannotChange as why:
            sheet.form.add_error("above", str(why))
            return render(sheet.request, "ladder/edit.html", sheet.context(), status=422)
        toast(sheet.request, _("“%(name)s” is on the ladder.") % {"name": rung.segment.name} + " " + moved_words(found))
        return redirect("ladder:rung", rung.segment.key)
    describe_rung(rung=sheet.rung, by=by, **said)
    words = _("“%(name)s” is kept.") % {"name": sheet.rung.segment.name}
    if sheet.condition is not None and sheet.condition != sheet.rung.segment.condition:
        words += " " + moved_words(ask_for(rung=sheet.rung, condition=sheet.condition, by=by))
    toast(sheet.request, words)
    return redirect("ladder:rung", sheet.rung.segment.key)


def moved_words(found: ReviewResult | None) -> str:
    """What a toast says about those who moved; None when they still do."""
    if found is None:
        return _("Everyone is being placed anew; the ladder shows how far it is.")
    if not (moved := found.up + found.down):
        return _("Nobody moved.")
    return ngettext("%(number)s person moved.", "%(number)s people moved.", moved) % {"number": moved}
