"""What just happened: read as it is typed, kept, taken back, and put back."""

from __future__ import annotations

from typing import cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.channels import Channel
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.actions.record_told import record_told
from befriend.people.models import Contact
from befriend.promises.actions.words import WORD_BESIDE, give_word, take_back_word_beside
from befriend.timeline.actions.record import CannotRecord
from befriend.timeline.actions.record_anew import record_anew
from befriend.timeline.actions.reverse import reverse as take_back
from befriend.timeline.models import Interaction
from befriend.timeline.rules.taking_back import check_can_take_back
from befriend.workspace.person.page import Asked, page_context
from befriend.workspace.person.promising import Promising
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
    return render(request, "workspace/person/_reading.html", {"box": box, "contact": contact, "promising": _promising(request, said)})


def _promising(request: HttpRequest, said: Said) -> Promising:
    return Promising(request.POST.dict(), said=said, user=cast(User, request.user))


@require_POST
@requires(Permission.RECORD)
def entries(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Keep what just happened. What is not clear is asked on the same page, with everything that was typed."""
    contact = get_object_or_404(Contact.objects.select_related("standing__rung__segment"), pk=contact_id)
    said = _said(request, contact)
    box = box_of(said, once=request.POST.get("once", "")[:_LONGEST_NAME])
    promising = _promising(request, said)
    entry = _keep(box, promising, request)
    if entry is None:
        context = page_context(contact, Asked(request.GET), user=cast(User, request.user), organisation=said.organisation)
        return render(request, "workspace/person/page.html", {**context, "box": box, "promising": promising}, status=422)
    toast(request, _("Kept for %(name)s.") % {"name": contact.short_name}, undo=_url("entry_reversal", entry))
    return _back_to(contact)


def _keep(box: Box, promising: Promising, request: HttpRequest) -> Interaction | None:
    """The entry, and the promise it makes, both or neither; or None with the reason beside its field."""
    form = box.form
    if not form.is_valid():
        return None
    user = cast(User, request.user)
    once = f"page:{user.pk}:{box.once}"
    try:
        with transaction.atomic():
            entry = record_told(contact=box.contact, by=user, once=once, **form.entry)
            if promising.is_accepted:
                what, due_at, owner = promising.promise()
                give_word(
                    contact=box.contact, what=what, due_at=due_at, owner=owner, by=user, given_at=entry.occurred_at,
                    channel=Channel(entry.channel), once=f"{once}{WORD_BESIDE}",
                )  # fmt: skip
    except CannotRecord as reason:
        form.add_error("day", str(reason))
    except Refused as refused:
        promising.errors[{"due_at": "due"}.get(refused.field, refused.field)] = refused.message
    else:
        return entry
    return None


@require_POST
@requires(Permission.RECORD)
def reversal(request: HttpRequest, contact_id: int, interaction_id: int) -> HttpResponse:
    """Take an entry back; the toast puts it back."""
    entry = _entry(request, contact_id, interaction_id)
    try:
        with transaction.atomic():
            take_back_word_beside(entry, by=cast(User, request.user))
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
