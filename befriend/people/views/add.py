"""Add a person, an organisation or a household."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.people.actions.consent import give_consent
from befriend.people.actions.create_contact import create_contact
from befriend.people.forms.add import HOW, AddForm
from befriend.people.models import Contact, ContactKind, Purpose
from befriend.people.queries.duplicates import Alike, who_is_alike
from befriend.people.rules.email_addresses import likely_meant
from befriend.people.rules.phone_numbers import read_phone, region_of
from befriend.people.views.asking import colleague, page_of


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_PEOPLE)
def add(request: HttpRequest) -> HttpResponse:
    """The form; sent, it first asks once about those who seem to be there already."""
    if request.method == "GET":
        initial = {"name": request.GET.get("name", ""), "wording": _wording()}
        return render(request, "people/add.html", {"form": AddForm(initial=initial)})
    form = AddForm(request.POST)
    is_certain = bool(request.POST.get("certain"))
    alike = [] if is_certain or not form.is_valid() else _alike(form.cleaned_data)
    meant = "" if is_certain or not form.is_valid() else likely_meant(form.cleaned_data["email"])
    if form.is_valid() and not alike and not meant and form.keep(_add, given=form.cleaned_data, by=colleague(request)):
        undo = reverse("people:archiving", args=[form.kept.pk])
        toast(request, _("%(name)s is added.") % {"name": form.kept.name}, undo=undo)
        return redirect(page_of(form.kept))
    return render(request, "people/add.html", {"form": form, "alike": alike, "meant": meant}, status=422)


@require_safe
@requires(Permission.EDIT_PEOPLE)
def alike(request: HttpRequest) -> HttpResponse:
    """Those who seem to be there already, while one types."""
    return render(request, "people/_alike.html", {"alike": _alike(request.GET.dict()), "meant": likely_meant(request.GET.get("email", ""))})


def _add(*, given: dict[str, str], by: User) -> Contact:
    with transaction.atomic():
        contact = create_contact(
            kind=ContactKind(int(given["kind"])),
            name=given["name"],
            called_by=given["called_by"],
            language=given["language"],
            emails=[given["email"]] if given["email"] else [],
            phones=[given["phone"]] if given["phone"] else [],
            by=by,
        )
        if given["agreed"]:
            if not given["email"]:
                raise Refused(_("Which address may we write to?"), field="email")
            how = str(dict(HOW).get(given["how"], ""))
            give_consent(contact=contact, purpose=Purpose.NEWS, channel="email", wording=given["wording"], how=how, by=by)
    return contact


def _alike(given: dict[str, str]) -> list[Alike]:
    try:
        e164 = read_phone(given.get("phone", ""), region=region_of(Organisation.current().time_zone))[1]
    except Refused:
        e164 = ""
    return who_is_alike(name=given.get("name", ""), email=given.get("email", ""), e164=e164)


def _wording() -> str:
    return _("May we send you news of %(organisation)s by e-mail? You can say no at any time.") % {
        "organisation": Organisation.current().name
    }
