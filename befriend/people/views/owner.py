"""Who of us looks after them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.people.actions.owners import set_owner
from befriend.people.forms.owner import OwnerForm
from befriend.people.models import Contact
from befriend.people.views.asking import colleague, contact_or_404, page_of, section


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PEOPLE)
def owner(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The colleague who looks after the relationship; or nobody in particular."""
    contact = contact_or_404(contact_id)
    if request.method != "POST":
        return section(request, "owner", contact, {"form": OwnerForm(initial={"owner": contact.owner_id})})
    form = OwnerForm(request.POST)
    if form.is_valid() and form.keep(set_owner, contact=contact, owner=form.cleaned_data["owner"], by=colleague(request)):
        _say(request, contact, before=form.kept, now=form.cleaned_data["owner"])
        return redirect(page_of(contact))
    return section(request, "owner", contact, {"form": form}, is_wrong=True)


@require_POST
@requires(Permission.EDIT_PEOPLE)
def owner_undo(request: HttpRequest, contact_id: int, user_id: int) -> HttpResponse:
    """The one who looked after them before does so again; 0 is nobody."""
    contact = contact_or_404(contact_id)
    before = get_object_or_404(User, pk=user_id, is_active=True) if user_id else None
    set_owner(contact=contact, owner=before, by=colleague(request))
    toast(request, _("It is as it was."))
    return redirect(page_of(contact))


def _say(request: HttpRequest, contact: Contact, *, before: User | None, now: User | None) -> None:
    undo = reverse("people:owner_undo", args=[contact.pk, before.pk if before else 0])
    said = {"name": now.name if now else "", "person": contact.short_name}
    words = _("%(name)s looks after %(person)s now.") if now else _("Nobody in particular looks after %(person)s now.")
    toast(request, words % said, undo=undo)
