"""Money that is here and not yet a gift: what waits, its rate, whose it is, or that it is none."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.giving.actions.waiting_money import give_rate, keep_as_gift, set_aside, try_again, wait_again
from befriend.giving.forms.waiting import RateForm
from befriend.giving.models import Gift, WaitingMoney
from befriend.giving.queries.waiting import how_many_wait, money_that_waits, waits
from befriend.giving.views.asking import colleague, people_found, see_other
from befriend.people.models import Contact


@requires(Permission.RECORD_GIFT)
def all_waiting(request: HttpRequest) -> HttpResponse:
    """Everything that waits, newest first."""
    context = {"waiting": money_that_waits(), "number": how_many_wait()}
    return render(request, "giving/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD_GIFT)
def waiting(request: HttpRequest, waiting_id: int) -> HttpResponse:
    """One payment that waits; a POST gives its rate."""
    row = _row(waiting_id)
    (found,) = waits([row])
    paid_at = found.story.paid_at or row.since
    form = RateForm(request.POST if request.method == "POST" else None, paid_on=paid_at.astimezone(Organisation.current().zone).date())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.keep(give_rate, waiting=row, rate=said["rate"], rate_on=said["rate_on"], by=colleague(request)):
            return _went(request, form.kept)
    asked, people = people_found(request)
    context: dict[str, Any] = {"waits": found, "form": form, "asked": asked, "people": people, "home": Organisation.current().currency}
    return render(request, "giving/waiting_one.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.RECORD_GIFT)
def waiting_gift(request: HttpRequest, waiting_id: int) -> HttpResponse:
    """It is a gift of someone (`contact`), or of someone unknown."""
    said = request.POST.get("contact", "")
    is_number = said.isascii() and said.isdecimal() and len(said) < 19
    contact = get_object_or_404(Contact, pk=int(said), erased_at=None) if is_number else None
    return _went(request, keep_as_gift(waiting=_row(waiting_id), contact=contact, by=colleague(request)))


@require_POST
@requires(Permission.RECORD_GIFT)
def waiting_again(request: HttpRequest, waiting_id: int) -> HttpResponse:
    """Try again: what was not right may be right by now."""
    return _went(request, try_again(waiting=_row(waiting_id), by=colleague(request)))


@require_POST
@requires(Permission.RECORD_GIFT)
def waiting_aside(request: HttpRequest, waiting_id: int) -> HttpResponse:
    """It is no gift."""
    row = _row(waiting_id)
    set_aside(waiting=row, by=colleague(request))
    toast(request, _("Kept as no gift."), undo=reverse("giving:waiting_return", args=[row.pk]))
    return see_other("giving:all_waiting")


@require_POST
@requires(Permission.RECORD_GIFT)
def waiting_return(request: HttpRequest, waiting_id: int) -> HttpResponse:
    """Undo: it waits again."""
    wait_again(waiting=_row(waiting_id), by=colleague(request))
    toast(request, _("It waits for a look again."))
    return see_other("giving:all_waiting")


def _row(waiting_id: int) -> WaitingMoney:
    return get_object_or_404(WaitingMoney, pk=waiting_id)


def _went(request: HttpRequest, gift: Gift | None) -> HttpResponse:
    """To the gift it became; or back to what waits."""
    if gift is None:
        toast(request, _("It still waits: see why."))
        return see_other("giving:all_waiting")
    toast(request, _("It is in the books now."), undo=reverse("giving:withdrawal", args=[gift.pk]))
    return see_other("giving:gift", gift.pk)
