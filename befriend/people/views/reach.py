"""How to reach them: e-mails, phones and addresses on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.people.actions.addresses import add_address, edit_address, remove_address
from befriend.people.actions.emails import add_email, edit_email, remove_email
from befriend.people.actions.phones import add_phone, edit_phone, remove_phone
from befriend.people.forms.reach import AddressForm, EmailForm, PhoneForm, ReachForm
from befriend.people.models import Contact, Email, Phone, PostalAddress
from befriend.people.views.asking import colleague, contact_or_404, section
from befriend.people.views.undoing import toast_with_undo


@dataclass(frozen=True, slots=True)
class Sort:
    """E-mails, phones or addresses: their words, their form, and what is done with them."""

    title: str | Promise
    icon: str
    model: type[Model]
    form: type[ReachForm]
    add: Callable[..., Any]
    edit: Callable[..., Any]
    remove: Callable[..., None]
    argument: str


SORTS = {
    "emails": Sort(gettext_lazy("E-mail"), "mail", Email, EmailForm, add_email, edit_email, remove_email, "email"),
    "phones": Sort(gettext_lazy("Phone"), "phone", Phone, PhoneForm, add_phone, edit_phone, remove_phone, "phone"),
    "addresses": Sort(gettext_lazy("Address"), "map-pin", PostalAddress, AddressForm, add_address, edit_address, remove_address, "address"),
}


@require_safe
@requires(Permission.EDIT_PEOPLE)
def reach(request: HttpRequest, contact_id: int) -> HttpResponse:
    """All of them, each with its form, and a form for another."""
    return _page(request, contact_or_404(contact_id))


@require_POST
@requires(Permission.EDIT_PEOPLE)
def add(request: HttpRequest, contact_id: int, sort: str) -> HttpResponse:
    """Keep another one."""
    contact, how = contact_or_404(contact_id), _sort(sort)
    form = how.form(request.POST, auto_id=f"{sort}-new-%s")
    if form.is_valid() and form.keep(how.add, contact=contact, **form.said(), by=colleague(request)):
        toast(request, _("Kept."))
        return redirect("people:reach", contact.pk)
    return _page(request, contact, {(sort, 0): form})


@require_POST
@requires(Permission.EDIT_PEOPLE)
def edit(request: HttpRequest, contact_id: int, sort: str, reach_id: int) -> HttpResponse:
    """Change one."""
    contact, how = contact_or_404(contact_id), _sort(sort)
    kept = get_object_or_404(how.model, pk=reach_id, contact=contact)
    form = how.form(request.POST, auto_id=f"{sort}-{reach_id}-%s")
    if form.is_valid() and form.keep(how.edit, **{how.argument: kept}, **form.said(), by=colleague(request)):
        toast(request, _("Kept."))
        return redirect("people:reach", contact.pk)
    return _page(request, contact, {(sort, reach_id): form})


@require_POST
@requires(Permission.EDIT_PEOPLE)
def removal(request: HttpRequest, contact_id: int, sort: str, reach_id: int) -> HttpResponse:
    """Take one away, with a way back."""
    contact, how = contact_or_404(contact_id), _sort(sort)
    kept = get_object_or_404(how.model, pk=reach_id, contact=contact)
    values = _values(how, kept)
    how.remove(**{how.argument: kept}, by=colleague(request))
    words = _("%(what)s is taken away.") % {"what": kept}
    toast_with_undo(request, words, contact=contact, section="reach", deed=sort, values=values)
    return redirect("people:reach", contact.pk)


def _sort(name: str) -> Sort:
    if name not in SORTS:
        raise Http404
    return SORTS[name]


def _page(request: HttpRequest, contact: Contact, wrong: dict[tuple[str, int], ReachForm] | None = None) -> HttpResponse:
    """The page, with the forms that were filled in wrongly in place of fresh ones."""
    filled = wrong or {}
    groups = []
    for name, how in SORTS.items():
        rows = how.model._default_manager.filter(contact=contact).order_by("-is_primary", "pk")
        kept = [(row, filled.get((name, row.pk)) or _form_of(name, how, row)) for row in rows]
        groups.append((name, how, kept, filled.get((name, 0)) or how.form(auto_id=f"{name}-new-%s")))
    return section(request, "reach", contact, {"groups": groups}, is_wrong=bool(wrong))


def _form_of(name: str, how: Sort, row: Any) -> ReachForm:
    initial = {field: getattr(row, field) for field in how.form.base_fields}
    return how.form(initial=initial, auto_id=f"{name}-{row.pk}-%s")


def _values(how: Sort, row: Any) -> dict[str, Any]:
    """What the adding action needs to bring it back."""
    kept = {name: getattr(row, name) for name in ("label", "state", "is_primary")}
    own = {name: getattr(row, name) for name in how.form.own}
    return {**kept, "parts": own} if how.model is PostalAddress else {**kept, **own}
