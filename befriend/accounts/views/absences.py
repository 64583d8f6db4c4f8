"""Away from here: told by oneself, or by an administrator for someone."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.actions.absences import call_off_absence, put_absence_back, tell_absence
from befriend.accounts.forms.absence import AbsenceForm
from befriend.accounts.models import Absence, Organisation, User
from befriend.accounts.permissions import Permission, can, for_colleagues, requires
from befriend.accounts.queries.presence import absences_of
from befriend.foundation.days import day_number
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast


@for_colleagues
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """When I am away."""
    return _absences(request, _me(request), reverse("accounts:away"))


@requires(Permission.RUN_THE_HOUSE)
@require_http_methods(["GET", "HEAD", "POST"])
def theirs(request: HttpRequest, user_id: int) -> HttpResponse:
    """When a colleague is away, told for them."""
    return _absences(request, get_object_or_404(User, pk=user_id), reverse("accounts:their_absences", args=[user_id]))


@for_colleagues
@require_POST
def calling_off(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Here after all."""
    absence = _own_or_404(request, absence_id)
    call_off_absence(absence=absence, by=_me(request))
    undo = reverse("accounts:calling_off_undo", args=[absence.pk])
    toast(request, _("%(name)s is here after all.") % {"name": absence.user.name}, undo=undo)
    return redirect(_page_of(request, absence))


@for_colleagues
@require_POST
def calling_off_undo(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Away, as it was told before."""
    absence = _own_or_404(request, absence_id)
    put_absence_back(absence=absence, by=_me(request))
    toast(request, _("It stands again."))
    return redirect(_page_of(request, absence))


def _absences(request: HttpRequest, user: User, here: str) -> HttpResponse:
    form = AbsenceForm(request.POST or None, away=user)
    if form.is_valid() and _told(form, user, _me(request)):
        toast(request, _("It is known now. What falls due meanwhile goes to whoever stands in."))
        return redirect(here)
    absences = absences_of(user, today=Organisation.current().today())
    page = {"colleague": user, "is_me": user.pk == _me(request).pk, "form": form, "absences": absences}
    return render(request, "accounts/absences.html", page, status=422 if form.is_bound else 200)


def _told(form: AbsenceForm, user: User, by: User) -> bool:
    first, last = day_number(form.cleaned_data["first"]), day_number(form.cleaned_data["last"])
    try:
        tell_absence(user=user, first_day=first, last_day=last, cover=form.cleaned_data["cover"], by=by)
    except Refused as refused:
        form.add_error({"last_day": "last"}.get(refused.field, refused.field), refused.message)
        return False
    return True


def _own_or_404(request: HttpRequest, absence_id: int) -> Absence:
    """One's own, or anyone's for those who run the house."""
    seen = Absence.objects.select_related("user")
    if not can(request.user, Permission.RUN_THE_HOUSE):
        seen = seen.filter(user=_me(request))
    return get_object_or_404(seen, pk=absence_id)


def _page_of(request: HttpRequest, absence: Absence) -> str:
    return reverse("accounts:away") if absence.user_id == _me(request).pk else reverse("accounts:their_absences", args=[absence.user_id])


def _me(request: HttpRequest) -> User:
    return cast(User, request.user)
