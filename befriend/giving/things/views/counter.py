"""The counter of the shop: who brings it, and what; made for one hand, a phone or a keyboard."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import Permission, can, requires
from befriend.foundation.toasts import toast
from befriend.giving.models import Bringing
from befriend.giving.things.actions.take_in import take_in
from befriend.giving.things.forms.counter import CounterForm, ThingForm, number_of_rows, rows_for
from befriend.giving.views.asking import colleague, people_found, see_other
from befriend.people.models import Contact


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TAKE_THINGS)
def counter(request: HttpRequest) -> HttpResponse:
    """What is on the table. Who brought it is found above; without anyone it is from someone unknown."""
    giver = _giver(request)
    if request.htmx and "q" in request.GET:  # type: ignore[attr-defined]
        return render(request, "giving/things/_givers.html", _found(request))
    may_value = can(request.user, Permission.SEE_GIVING)
    sent = request.POST if request.method == "POST" else None
    number = number_of_rows(request.POST.get("rows", ""), more="more" in request.POST)
    rows = rows_for(sent, request.FILES if sent is not None else None, number=number, may_value=may_value)
    form = CounterForm(sent, initial={"once": secrets.token_urlsafe(12)})
    if sent is not None and "more" not in request.POST and _kept(form, rows, giver, request):
        return _done(request, form.kept)
    is_wrong = sent is not None and "more" not in request.POST
    context = {"form": form, "rows": rows, "number": number, "giver": giver, **_found(request)}
    return render(request, "giving/things/counter.html", context, status=422 if is_wrong else 200)


def _found(request: HttpRequest) -> dict[str, Any]:
    asked, people = people_found(request)
    return {"asked": asked, "people": people}


def _giver(request: HttpRequest) -> Contact | None:
    said = request.GET.get("giver", "")
    if not (said.isascii() and said.isdecimal() and len(said) <= 18):
        return None
    return get_object_or_404(Contact, pk=int(said), erased_at=None)


def _kept(form: CounterForm, rows: list[ThingForm], giver: Contact | None, request: HttpRequest) -> bool:
    if not all([form.is_valid(), *(row.is_valid() for row in rows)]):
        return False
    said, items = form.cleaned_data, [row.item for row in rows]
    once = f"counter:{colleague(request).pk}:{said['once']}" if said["once"] else ""
    told = {"contact": giver, "items": [item for item in items if item], "words": said["words"], "once": once}
    return form.keep(take_in, by=colleague(request), **told)


def _done(request: HttpRequest, bringing: Bringing) -> HttpResponse:
    number = bringing.things.count()
    words = ngettext("%(number)d thing is on the shelf.", "%(number)d things are on the shelf.", number) % {"number": number}
    toast(request, words, undo=reverse("things:withdrawal", args=[bringing.pk]))
    return see_other("things:bringing" if bringing.contact_id else "things:counter", *([bringing.pk] if bringing.contact_id else []))
