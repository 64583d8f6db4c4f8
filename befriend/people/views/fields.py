"""Fields of the organisation's own: which there are, and what stands in them."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.foundation.uses import uses_of
from befriend.people.actions.fields import define_field, edit_field, remove_field, set_field
from befriend.people.forms.fields import AnswersForm, DefinitionForm
from befriend.people.models import Contact, CustomField, FieldKind
from befriend.people.queries.answers import answers_of
from befriend.people.views.asking import colleague, contact_or_404, section


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PEOPLE)
def answers(request: HttpRequest, contact_id: int) -> HttpResponse:
    """What stands in each field for this contact."""
    contact, custom = contact_or_404(contact_id), list(CustomField.objects.all())
    if request.method != "POST":
        return section(request, "answers", contact, {"form": AnswersForm(initial=answers_of(contact), custom=custom)})
    form = AnswersForm(request.POST, custom=custom)
    if form.is_valid():
        form.keep(_set_all, contact=contact, custom=custom, given=form.cleaned_data, by=colleague(request))
    if form.errors:
        return section(request, "answers", contact, {"form": form}, is_wrong=True)
    toast(request, _("Kept."))
    return redirect("people:answers", contact.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_THE_HOUSE)
def fields(request: HttpRequest) -> HttpResponse:
    """The fields there are, and a form for another."""
    form = DefinitionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.keep(define_field, name=said["name"], kind=said["kind"], choices=form.listed(), by=colleague(request)):
            toast(request, _("The field is on every page of people now."))
            return redirect("people:fields")
    shown = {"form": form, "custom": CustomField.objects.all()}
    return render(request, "people/fields.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_THE_HOUSE)
def field(request: HttpRequest, field_id: int) -> HttpResponse:
    """Another name, or other choices. Its kind stays."""
    kept = get_object_or_404(CustomField, pk=field_id)
    form = DefinitionForm(
        request.POST if request.method == "POST" else None, initial={"name": kept.name, "choices": "\n".join(kept.choices)}
    )
    del form.fields["kind"]
    if kept.kind not in (FieldKind.CHOICE, FieldKind.CHOICES):
        del form.fields["choices"]
    if form.is_valid() and form.keep(edit_field, field=kept, name=form.cleaned_data["name"], choices=form.listed(), by=colleague(request)):
        toast(request, _("Kept."))
        return redirect("people:fields")
    shown = {"form": form, "field": kept, "uses": uses_of("field", kept.key)}
    return render(request, "people/field.html", shown, status=422 if form.errors else 200)


@require_POST
@requires(Permission.RUN_THE_HOUSE)
def removal(request: HttpRequest, field_id: int) -> HttpResponse:
    """Take away a field that nobody has an answer in."""
    kept = get_object_or_404(CustomField, pk=field_id)
    try:
        remove_field(field=kept, by=colleague(request))
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("people:field", kept.pk)
    toast(request, _("The field is taken away."))
    return redirect("people:fields")


def _set_all(*, contact: Contact, custom: list[CustomField], given: dict[str, object], by: User) -> None:
    with transaction.atomic():
        for each in custom:
            set_field(contact=contact, field=each, value=given[each.key], by=by)
