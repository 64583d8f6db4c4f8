"""Name and face; and the two doors out: everything we hold, and forgetting."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.people.actions.edit_contact import edit_contact
from befriend.people.actions.erase_contact import erase_contact
from befriend.people.actions.export_person import export_person
from befriend.people.actions.files import remove_photo, set_photo
from befriend.people.forms.details import EditForm, ErasureForm, PhotoForm
from befriend.people.models import Contact
from befriend.people.views.asking import colleague, contact_or_404, page_of, section

_FIELDS = ("kind", "name", "given_name", "family_name", "called_by", "language", "likes")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PEOPLE)
def edit(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Names, language and how they like to hear from us."""
    contact = contact_or_404(contact_id)
    if request.method != "POST":
        return _page(request, contact, EditForm(initial={field: getattr(contact, field) for field in _FIELDS}))
    form = EditForm(request.POST)
    if form.is_valid() and form.keep(edit_contact, contact=contact, **form.cleaned_data, by=colleague(request)):
        toast(request, _("Kept."))
        return redirect(page_of(contact))
    return _page(request, contact, form, is_wrong=True)


@require_POST
@requires(Permission.EDIT_PEOPLE)
def photo(request: HttpRequest, contact_id: int) -> HttpResponse:
    """A new photo."""
    contact = contact_or_404(contact_id)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        form.keep(set_photo, contact=contact, upload=form.cleaned_data["photo"], by=colleague(request))
    if form.errors:
        edit_form = EditForm(initial={field: getattr(contact, field) for field in _FIELDS})
        return section(request, "edit", contact, {"form": edit_form, "photo_form": form}, is_wrong=True)
    toast(request, _("The photo is kept."))
    return redirect("people:edit", contact.pk)


@require_POST
@requires(Permission.EDIT_PEOPLE)
def photo_removal(request: HttpRequest, contact_id: int) -> HttpResponse:
    """No photo any more."""
    contact = contact_or_404(contact_id)
    remove_photo(contact=contact, by=colleague(request))
    toast(request, _("The photo is taken away."))
    return redirect("people:edit", contact.pk)


@require_POST
@requires(Permission.EXPORT_PEOPLE)
def export(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Everything we hold about them, as a file."""
    contact = contact_or_404(contact_id)
    told = export_person(contact=contact, by=colleague(request))
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="person-{contact.pk}.json"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ERASE_PEOPLE)
def erasure(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Forget them for good, once their name was typed."""
    contact = contact_or_404(contact_id)
    if request.method != "POST":
        return section(request, "erasure", contact, {"form": ErasureForm()})
    form = ErasureForm(request.POST)
    if form.is_valid():
        form.keep(erase_contact, contact=contact, typed_name=form.cleaned_data["typed_name"], by=colleague(request))
    if form.errors:
        return section(request, "erasure", contact, {"form": form}, is_wrong=True)
    toast(request, _("They are forgotten."))
    return redirect("people:people")


def _page(request: HttpRequest, contact: Contact, form: EditForm, *, is_wrong: bool = False) -> HttpResponse:
    return section(request, "edit", contact, {"form": form, "photo_form": PhotoForm()}, is_wrong=is_wrong)
