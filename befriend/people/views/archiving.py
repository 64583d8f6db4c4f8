"""Put someone away, and take them out again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.people.actions.archive_contact import archive_contact, restore_contact
from befriend.people.views.asking import colleague, contact_or_404, page_of


@require_POST
@requires(Permission.EDIT_PEOPLE)
def archiving(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Put away: in no list and no mailing from now on."""
    contact = archive_contact(contact=contact_or_404(contact_id), by=colleague(request))
    undo = reverse("people:archiving_undo", args=[contact.pk])
    toast(request, _("%(name)s is archived.") % {"name": contact.name}, undo=undo)
    return redirect("people:people")


@require_POST
@requires(Permission.EDIT_PEOPLE)
def undo(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Take out again."""
    contact = restore_contact(contact=contact_or_404(contact_id), by=colleague(request))
    toast(request, _("%(name)s is back among the people.") % {"name": contact.name})
    return redirect(page_of(contact))
