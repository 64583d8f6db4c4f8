"""What just happened: read as it is typed, kept, taken back, and put back."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.people.models import Contact
from befriend.timeline.actions.record import CannotRecord, record
from befriend.timeline.actions.record_anew import record_anew
from befriend.timeline.actions.reverse import reverse as take_back
from befriend.timeline.models import Interaction
from befriend.timeline.rules.taking_back import check_can_take_back
from befriend.workspace.person.page import Asked, page_context
from befriend.workspace.person.record_box import Box, box_of
from befriend.workspace.person.said import Said

_LONGEST_NAME = 80


def _said(request: HttpRequest, contact: Contact) -> Said:
    return Said(request.POST.dict(), contact=contact, organisation=Organisation.current())


@require_POST
@requires(Permission.RECORD)
def reading(request: HttpRequest, contact_id: int) -> HttpResponse:
    """What is understood of the sentence so far, as chips. Nothing is kept."""
    contact = get_object_or_404(Contact, pk=contact_id)
    said = _said(request, contact)
    box = box_of(said, once=request.POST.get("once", "")[:_LONGEST_NAME], is_started=not said.is_empty)
    return render(request, "workspace/person/_reading.html", {"box": box, "contact": contact})


@require_POST
@requires(Permission.RECORD)
def entries(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Keep what just happened. What is not clear is asked on the same page, with everything that was typed."""
    contact = get_object_or_404(Contact.objects.select_related("standing__rung__segment"), pk=contact_id)
    said = _said(request, contact)
    box = box_of(said, once=request.POST.get("once", "")[:_LONGEST_NAME])
    entry = _keep(box, request)
    if entry is None:
        context = page_context(contact, Asked(request.GET), user=cast(User, request.user), organisation=said.organisation)
        return render(request, "workspace/person/page.html", {**context, "box": box}, status=422)
    toast(request, _("Kept for %(name)s.") % {"name": contact.short_name}, undo=_url("entry_reversal", entry))
    return _back_to(contact)


def _keep(box: Box, request: HttpRequest) -> Interaction | None:
    """The entry, or None with the reason beside its field."""
    form = box.form
    if not form.is_valid():
        return None
    try:
        return record(contact=box.contact, by=cast(User, request.user), once=f"page:{request.user.pk}:{box.once}", **form.entry)
    except CannotRecord as reason:
        form.add_error("day", str(reason))
        return None


@require_POST
@requires(Permission.RECORD)
def reversal(request: HttpRequest, contact_id: int, interaction_id: int) -> HttpResponse:
    """Take an entry back; the toast puts it back."""
    entry = _entry(request, contact_id, interaction_id)
    try:
        take_back(entry, by=cast(User, request.user))
        toast(request, _("Taken back. It no longer counts."), undo=_url("entry_return", entry))
    except CannotRecord as reason:
        toast(request, str(reason))
    return _back_to(cast(Contact, entry.contact))


@require_POST
@requires(Permission.RECORD)
def entry_return(request: HttpRequest, contact_id: int, interaction_id: int) -> HttpResponse:
    """Put back what was taken back."""
    entry = _entry(request, contact_id, interaction_id)
    try:
        again = record_anew(entry, by=cast(User, request.user))
        toast(request, _("It is back, and counts again."), undo=_url("entry_reversal", again))
    except CannotRecord as reason:
        toast(request, str(reason))
    return _back_to(cast(Contact, entry.contact))


def _entry(request: HttpRequest, contact_id: int, interaction_id: int) -> Interaction:
    entries_of_contact = Interaction.objects.select_related("contact", "words").filter(contact_id=contact_id)
    entry = get_object_or_404(entries_of_contact, pk=interaction_id)
    check_can_take_back(request.user, entry)
    return entry


def _url(name: str, entry: Interaction) -> str:
    return reverse(f"workspace:{name}", args=[entry.contact_id, entry.pk])


def _back_to(contact: Contact) -> HttpResponse:
    return HttpResponseRedirect(f"{contact.get_absolute_url()}#record", status=303)
