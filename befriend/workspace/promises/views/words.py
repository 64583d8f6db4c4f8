"""Our word to someone: given, and kept."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.templatetags.befriend import date_words
from befriend.foundation.toasts import toast
from befriend.people.models import Contact
from befriend.promises.actions.words import give_word, keep_word
from befriend.workspace.promises.asking import back, colleague, line_or_404, next_of, refused
from befriend.workspace.promises.forms import WordForm

_FORMS = require_http_methods(["GET", "HEAD", "POST"])
_LONGEST_NAME = 60


@require_POST
@requires(Permission.RECORD)
def kept(request: HttpRequest, promise_id: int) -> HttpResponse:
    """What was promised was done; the toast takes it back."""
    line = line_or_404(request, promise_id)
    try:
        entry = keep_word(promise=line.promise, by=colleague(request))
    except Refused as reason:
        toast(request, reason.message)
        return back(request)
    undo = reverse("workspace:keeping_undo", args=[line.contact.pk, "entry", entry.pk])
    toast(request, _("You kept your word to %(name)s.") % {"name": line.contact.short_name}, undo=undo)
    return back(request)


@_FORMS
@requires(Permission.RECORD)
def given(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Give our word: what, by when, who keeps it."""
    contact, user = get_object_or_404(Contact, pk=contact_id, archived_day=None), colleague(request)
    form = WordForm(request.POST or None, initial={"owner": user.pk, "what": request.GET.get("what", "")})
    once = request.POST.get("once", "")[:_LONGEST_NAME]
    if form.is_valid():
        try:
            promise = give_word(contact=contact, by=user, once=f"page:{user.pk}:{once}" if once else "", **form.cleaned_data)
        except Refused as reason:
            refused(form, reason)
        else:
            undo = reverse("workspace:keeping_undo", args=[contact.pk, "entry", promise.trigger_id])
            told = {"name": contact.short_name, "day": date_words(promise.due_at)}
            toast(request, _("Promised to %(name)s, by %(day)s.") % told, undo=undo)
            return back(request)
    filled = {"contact": contact, "next": next_of(request), "form": form, "once": once or secrets.token_urlsafe(12)}
    return render(request, "workspace/promises/word.html", filled, status=422 if form.is_bound else 200)
