"""Move a promise: postpone it, hand it over, let it go; each with a reason, each undone by one click."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.templatetags.befriend import date_words
from befriend.foundation.toasts import toast
from befriend.promises.actions.hand_over import hand_over as give_to
from befriend.promises.actions.hand_over import undo_hand_over
from befriend.promises.actions.postpone import postpone, undo_postponement
from befriend.promises.actions.release import release as let_go
from befriend.promises.actions.release import undo_release
from befriend.promises.models import HandOver, Postponement, Release
from befriend.workspace.promises.asking import asked_in_place, back, colleague, movable_or_403, refused
from befriend.workspace.promises.forms import HandOverForm, PostponementForm, ReleaseForm
from befriend.workspace.promises.lines import Line
from befriend.workspace.promises.moving import check_may_undo

_FORMS = require_http_methods(["GET", "HEAD", "POST"])


@_FORMS
@requires(Permission.RECORD)
def postponement(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Plan it for a later day. The due time stays: what we owe does not move because we would like it to."""
    line = movable_or_403(request, promise_id)
    form = PostponementForm(request.POST or None)
    if not form.is_valid():
        return _asked(request, line, "_postponement.html", form, days=PostponementForm.days())
    try:
        deed = postpone(promise=line.promise, by=colleague(request), **form.cleaned_data)
    except Refused as reason:
        refused(form, reason)
        return _asked(request, line, "_postponement.html", form, days=PostponementForm.days())
    said = _("%(name)s can wait until %(day)s.") % {"name": line.contact.short_name, "day": date_words(form.cleaned_data["until"])}
    return _done(request, line, said, "postponement", deed.pk)


@_FORMS
@requires(Permission.RECORD)
def hand_over(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Give it to a colleague."""
    line = movable_or_403(request, promise_id)
    form = HandOverForm(request.POST or None, line=line)
    if not form.is_valid():
        return _asked(request, line, "_hand_over.html", form)
    try:
        deed = give_to(promise=line.promise, by=colleague(request), **form.cleaned_data)
    except Refused as reason:
        refused(form, reason)
        return _asked(request, line, "_hand_over.html", form)
    said = {"to": form.cleaned_data["to"].short_name, "name": line.contact.short_name}
    return _done(request, line, _("%(to)s has it now: what we owe %(name)s.") % said, "hand-over", deed.pk)


@_FORMS
@requires(Permission.RECORD)
def release(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Let it go, with a reason."""
    line = movable_or_403(request, promise_id)
    form = ReleaseForm(request.POST or None)
    if not form.is_valid():
        return _asked(request, line, "_release.html", form)
    try:
        deed = let_go(promise=line.promise, by=colleague(request), **form.cleaned_data)
    except Refused as reason:
        refused(form, reason)
        return _asked(request, line, "_release.html", form)
    return _done(request, line, _("Let go: what we owed %(name)s.") % {"name": line.contact.short_name}, "release", deed.pk)


def _asked(request: HttpRequest, line: Line, template: str, form: Form, **context: Any) -> HttpResponse:
    return asked_in_place(request, line, template, {"form": form, **context}, is_wrong=form.is_bound)


def _done(request: HttpRequest, line: Line, said: str, deed: str, deed_id: int) -> HttpResponse:
    toast(request, said, undo=reverse("workspace:deed_undo", args=[line.promise.pk, deed, deed_id]))
    return back(request)


_UNDO: dict[str, tuple[Any, Any, str]] = {
    "postponement": (Postponement, undo_postponement, "postponement"),
    "hand-over": (HandOver, undo_hand_over, "hand_over"),
    "release": (Release, undo_release, "release"),
}


@require_POST
@requires(Permission.RECORD)
def undo(request: HttpRequest, promise_id: int, deed: str, deed_id: int) -> HttpResponse:
    """Take a postponement, a handing over or a release back: whoever did it, or may move it."""
    if deed not in _UNDO:
        raise Http404
    model, undoing, name = _UNDO[deed]
    done = get_object_or_404(model.objects.select_related("promise"), pk=deed_id, promise_id=promise_id)
    check_may_undo(colleague(request), done)
    try:
        undoing(**{name: done}, by=colleague(request))
        toast(request, _("Taken back."))
    except Refused as reason:
        toast(request, reason.message)
    return back(request)
