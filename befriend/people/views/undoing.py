"""The way back from taking something away: what it was stays with the session until the next thing is taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.models import Team
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.people.actions.addresses import add_address
from befriend.people.actions.emails import add_email
from befriend.people.actions.notes import write_note
from befriend.people.actions.phones import add_phone
from befriend.people.actions.relationships import relate
from befriend.people.actions.tags import tag_contact
from befriend.people.models import Contact
from befriend.people.views.asking import colleague, contact_or_404, page_of

_KEPT = "people.taken_away"


def _relate_again(*, contact: Contact, other: int, **given: Any) -> object:
    return relate(contact=contact, other=contact_or_404(other), **given)


def _write_again(*, contact: Contact, team: int | None, **given: Any) -> object:
    return write_note(contact=contact, team=get_object_or_404(Team, pk=team) if team else None, **given)


_DEEDS: dict[str, Callable[..., object]] = {
    "emails": add_email,
    "phones": add_phone,
    "addresses": add_address,
    "tags": tag_contact,
    "relationships": _relate_again,
    "notes": _write_again,
}


def toast_with_undo(request: HttpRequest, text: str, *, contact: Contact, section: str, deed: str, values: dict[str, Any]) -> None:
    """Say what was taken away. Undo does `deed` (a name of the table above) with these plain values."""
    request.session[_KEPT] = {"contact": contact.pk, "section": section, "deed": deed, "values": values}
    toast(request, text, undo=reverse("people:undo", args=[contact.pk]))


@require_POST
@requires(Permission.EDIT_PEOPLE)
def undo(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Bring back what this colleague took away last."""
    contact = contact_or_404(contact_id)
    kept = request.session.get(_KEPT)
    if not kept or kept["contact"] != contact.pk:
        toast(request, _("There is nothing to bring back any more."))
        return redirect(page_of(contact))
    del request.session[_KEPT]
    try:
        _DEEDS[kept["deed"]](contact=contact, by=colleague(request), **kept["values"])
    except Refused as refused:
        toast(request, refused.message)
    else:
        toast(request, _("It is back."))
    return redirect(f"people:{kept['section']}", contact.pk)
