"""Keep a promise in place, and take that back."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.thanks.queries.pasts import past_of
from befriend.thanks.rules.fact_words import words_of
from befriend.thanks.rules.facts import facts_of
from befriend.workspace.promises.asking import asked_in_place, back, colleague, line_or_404, refused
from befriend.workspace.promises.forms import KeepingForm
from befriend.workspace.promises.keep_promise import UNDONE, Done, keep_promise, undo_keeping
from befriend.workspace.promises.lines import Line
from befriend.workspace.promises.ways import Way

_LONGEST_NAME = 60


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD)
def keeping(request: HttpRequest, promise_id: int, way: str) -> HttpResponse:
    """Write it, or tell how it was done. What leaves is what stands in the box."""
    line = line_or_404(request, promise_id)
    chosen = _way_or_404(line, way)
    if request.method != "POST":
        return _asked(request, line, chosen, KeepingForm(line=line, way=way, initial=_begun(line, way)), secrets.token_urlsafe(12))
    once = request.POST.get("once", "")[:_LONGEST_NAME]
    form = KeepingForm(request.POST, line=line, way=way)
    done = _keep(request, line, form, once)
    if done is None:
        return _asked(request, line, chosen, form, once, is_wrong=True)
    toast(request, done.said, undo=reverse("workspace:keeping_undo", args=[line.contact.pk, done.what, done.id]))
    return back(request)


def _way_or_404(line: Line, key: str) -> Way:
    found = next((way for way in line.ways if way.key == key and key != "word"), None)
    if found is None:
        raise Http404
    return found


def _keep(request: HttpRequest, line: Line, form: KeepingForm, once: str) -> Done | None:
    if not form.is_valid():
        return None
    try:
        return keep_promise(promise=line.promise, doing=form.doing(once), by=colleague(request))
    except Refused as reason:
        refused(form, reason)
        return None


def _begun(line: Line, way: str) -> dict[str, Any]:
    """Nothing is written for anyone: only a greeting, where there is something to write."""
    return {"kind": line.keeping.kinds[0].key} if line.keeping.kinds else {}


def _asked(request: HttpRequest, line: Line, way: Way, form: KeepingForm, once: str, *, is_wrong: bool = False) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "way": way, "once": once}
    if line.keeping.is_thanks:
        context["facts"] = [words_of(fact) for fact in facts_of(past_of(line.contact.pk))]
    return asked_in_place(request, line, "_keeping.html", context, is_wrong=is_wrong)


@require_POST
@requires(Permission.RECORD)
def undo(request: HttpRequest, contact_id: int, what: str, row_id: int) -> HttpResponse:
    """Take back what was just done for a promise: the letter, the thank-you, the entry."""
    if what not in UNDONE:
        raise Http404
    try:
        undo_keeping(what=what, row_id=row_id, contact_id=contact_id, by=colleague(request))
        toast(request, _("Taken back."))
    except Refused as reason:
        toast(request, reason.message)
    return back(request)
