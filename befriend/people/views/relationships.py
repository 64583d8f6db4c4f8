"""Who belongs to them, and how."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.people.actions.relationships import relate, unrelate
from befriend.people.forms.details import RelationshipForm
from befriend.people.models import Contact, Relationship
from befriend.people.queries.search import search
from befriend.people.views.asking import colleague, contact_or_404, section
from befriend.people.views.undoing import toast_with_undo

OFFERED = 8


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PEOPLE)
def relationships(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Those they have, and a form for another; when several people fit what was typed, one is chosen next."""
    contact = contact_or_404(contact_id)
    if request.method != "POST":
        return _page(request, contact, RelationshipForm())
    form = RelationshipForm(request.POST)
    offered = _offered(request, contact, form)
    if form.is_valid() and len(offered) == 1:
        said = form.cleaned_data
        if form.keep(relate, contact=contact, other=offered[0], reading=said["reading"], note=said["note"], by=colleague(request)):
            toast(request, _("Kept."))
            return redirect("people:relationships", contact.pk)
    if form.is_valid() and not offered:
        form.add_error("asked", _("Nobody is found. Add them first, or try a part of the name."))
    return _page(request, contact, form, offered if len(offered) > 1 else [], is_wrong=True)


@require_POST
@requires(Permission.EDIT_PEOPLE)
def removal(request: HttpRequest, contact_id: int, relationship_id: int) -> HttpResponse:
    """They do not belong together in this way."""
    contact = contact_or_404(contact_id)
    sides = Q(from_contact=contact) | Q(to_contact=contact)
    kept = get_object_or_404(Relationship.objects.select_related("type"), sides, pk=relationship_id)
    is_first = kept.from_contact_id == contact.pk
    other = kept.to_contact if is_first else kept.from_contact
    reading = kept.type.key if is_first else kept.type.reverse_key
    unrelate(relationship=kept, by=colleague(request))
    words = _("%(name)s is not named here any more.") % {"name": other.name}
    values = {"other": other.pk, "reading": reading, "note": kept.note}
    toast_with_undo(request, words, contact=contact, section="relationships", deed="relationships", values=values)
    return redirect("people:relationships", contact.pk)


def _offered(request: HttpRequest, contact: Contact, form: RelationshipForm) -> list[Contact]:
    """The one who was chosen, or all who fit what was typed."""
    if not form.is_valid():
        return []
    if chosen := form.cleaned_data["other"]:
        return list(Contact.objects.filter(pk=chosen, erased_at=None))
    ids = search(form.cleaned_data["asked"], limit=OFFERED, reader=colleague(request))
    found = Contact.objects.in_bulk(ids)
    return [found[contact_id] for contact_id in ids if contact_id in found and contact_id != contact.pk]


def _page(
    request: HttpRequest, contact: Contact, form: RelationshipForm, offered: list[Contact] | None = None, *, is_wrong: bool = False
) -> HttpResponse:
    kept = Relationship.objects.filter(Q(from_contact=contact) | Q(to_contact=contact))
    rows = [
        (row, row.type.reverse_name, row.to_contact) if row.from_contact_id == contact.pk else (row, row.type.name, row.from_contact)
        for row in kept.select_related("type", "from_contact", "to_contact").order_by("pk")
    ]
    return section(request, "relationships", contact, {"form": form, "rows": rows, "offered": offered or []}, is_wrong=is_wrong)
