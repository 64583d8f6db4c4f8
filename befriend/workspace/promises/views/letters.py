"""A letter to someone, without a promise."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.asks.queries.guard import asking_of
from befriend.outbox.actions.send import send_message
from befriend.people.models import Contact
from befriend.workspace.promises.asking import back, colleague, next_of, refused
from befriend.workspace.promises.forms import LetterForm

_FORMS = require_http_methods(["GET", "HEAD", "POST"])
_LONGEST_NAME = 60


@_FORMS
@requires(Permission.WRITE_LETTERS)
def letter(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Write to someone: what leaves is what stands in the box."""
    contact, user = get_object_or_404(Contact, pk=contact_id, archived_day=None), colleague(request)
    form, once = LetterForm(request.POST or None), request.POST.get("once", "")[:_LONGEST_NAME] or secrets.token_urlsafe(12)
    if form.is_valid():
        try:
            message = send_message(contact=contact, by=user, once=f"page:{user.pk}:{once}", **form.kept)
        except Refused as reason:
            refused(form, reason)
        else:
            undo = reverse("workspace:keeping_undo", args=[contact.pk, "letter", message.pk])
            toast(request, _("Your e-mail to %(name)s leaves in half a minute.") % {"name": contact.short_name}, undo=undo)
            return back(request)
    filled = {
        "contact": contact,
        "asking": asking_of(contact, appeal_id=form.appeal_id),
        "next": next_of(request),
        "form": form,
        "once": once,
    }
    return render(request, "workspace/promises/letter.html", filled, status=422 if form.is_bound else 200)
