"""Sponsorships: who stands by what, what they get for it and what they pay; agreed, ended, gone on with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.templatetags.befriend import day_iso
from befriend.foundation.toasts import toast
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.forms.amounts import written_amount
from befriend.giving.funders.actions.sponsorships import agree, end_sponsorship, go_on, never_agreed
from befriend.giving.funders.forms.asking import ReasonForm
from befriend.giving.funders.forms.duties import DutyForm
from befriend.giving.funders.forms.sponsors import SponsorshipForm
from befriend.giving.funders.queries.duties import owed_of
from befriend.giving.funders.queries.sponsors import benefits_of, money_of, packages, sponsorships
from befriend.giving.funders.views.asking import choose, number_in, page_of, table, whom
from befriend.giving.models import Package, Sponsorship
from befriend.giving.views.asking import colleague, see_other
from befriend.people.models import Contact


@requires(Permission.SEE_GIVING)
def all_sponsorships(request: HttpRequest) -> HttpResponse:
    """Those that run, or those that are over."""
    today, is_open = Organisation.current().today(), request.GET.get("state") != "over"
    found, after = page_of(request, sponsorships(is_open=is_open, contact=number_in(request, "contact"), today=today))
    benefits = benefits_of([one.pk for one in found], today=today)
    context = {
        "rows": [(one, benefits[one.pk]) for one in found],
        "after": after,
        "is_open": is_open,
        "packages": packages(is_offered=True),
    }
    return render(request, "giving/funders/sponsorships.html", context)


@require_safe
@requires(Permission.EXPORT_PEOPLE)
def sponsorships_export(request: HttpRequest) -> HttpResponseBase:
    """All of them as a spreadsheet."""
    head = [_("Sponsor"), _("What they stand by"), _("Package"), _("Price"), _("Currency"), _("From"), _("Until"), _("Who sees to it")]
    rows = sponsorships(today=Organisation.current().today()).order_by("id").iterator(500)
    return table(_("Sponsorships"), head, (_cells(one) for one in rows))


def _cells(one: Sponsorship) -> list[object]:
    price, who = written_amount(one.price_minor, one.currency), one.responsible.name if one.responsible else ""
    package = one.package.name if one.package else ""
    return [one.contact.name, one.what_for, package, price, one.currency, day_iso(one.first_day), day_iso(one.last_day), who]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDERS)
def new_sponsorship(request: HttpRequest) -> HttpResponse:
    """Agree with a sponsor: first with whom, then by a package or without one, or going on with what they had."""
    sponsor = whom(request)
    if sponsor is None:
        return choose(request, title=_("Which sponsor?"), back=reverse("funders:sponsorships"))
    have_general_fund()
    before = _named(request, sponsor)
    package = _package(request) or (before.package if before else None)
    begun = SponsorshipForm.begun(package, before, today=Organisation.current().today(), currency=Organisation.current().currency)
    form = SponsorshipForm(request.POST if request.method == "POST" else None, initial=begun, responsible=colleague(request))
    if request.method == "POST" and form.is_valid():
        told = {**form.told, "package": package, "renews": before}
        if form.keep(agree, contact=sponsor, by=colleague(request), **told):
            toast(request, _("Agreed. What we owe stands on our days."), undo=reverse("funders:sponsorship_mistake", args=[form.kept.pk]))
            return see_other("funders:sponsorship", form.kept.pk)
    context = {"form": form, "contact": sponsor, "package": package, "before": before, "packages": packages(is_offered=True)}
    return render(request, "giving/funders/new_sponsorship.html", context, status=422 if form.errors else 200)


def _package(request: HttpRequest) -> Package | None:
    number = number_in(request, "package")
    return None if number is None else get_object_or_404(Package, pk=number)


def _named(request: HttpRequest, sponsor: Contact) -> Sponsorship | None:
    """The sponsorship that goes on with this one, unless another does already."""
    number = number_in(request, "renews")
    return None if number is None else get_object_or_404(Sponsorship, pk=number, contact=sponsor, renewed_by=None)


@requires(Permission.SEE_GIVING)
def sponsorship(request: HttpRequest, sponsorship_id: int) -> HttpResponse:
    """One sponsorship: what we owe, what they pay."""
    return sponsorship_page(request, sponsorship_id)


def sponsorship_page(request: HttpRequest, sponsorship_id: int, **forms: Any) -> HttpResponse:
    """The page, with the form that was wrong in its place."""
    today = Organisation.current().today()
    found = get_object_or_404(sponsorships(today=today).select_related("renews", "renewed_by", "end__by"), pk=sponsorship_id)
    context = {
        "sponsorship": found,
        "duties": owed_of(found.duties.select_related("sponsorship", "contact")),
        "money": money_of(found, today=today),
        "is_over": found.last_day < today,
        "goes_on": getattr(found, "renewed_by", None),
        "duty": forms.get("duty") or DutyForm(prefix="duty", responsible=found.responsible or colleague(request)),
        "reason": forms.get("reason") or ReasonForm(prefix="reason"),
    }
    return render(request, "giving/funders/sponsorship.html", context, status=422 if forms else 200)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def sponsorship_end(request: HttpRequest, sponsorship_id: int) -> HttpResponse:
    """It is over."""
    found = get_object_or_404(Sponsorship, pk=sponsorship_id)
    form = ReasonForm(request.POST, prefix="reason")
    if form.is_valid() and form.keep(end_sponsorship, sponsorship=found, reason=form.cleaned_data["reason"], by=colleague(request)):
        toast(request, _("It is over. What was owed is let go."), undo=reverse("funders:sponsorship_return", args=[found.pk]))
        return see_other("funders:sponsorship", found.pk)
    return sponsorship_page(request, sponsorship_id, reason=form)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def sponsorship_return(request: HttpRequest, sponsorship_id: int) -> HttpResponse:
    """Undo: it goes on."""
    found = get_object_or_404(Sponsorship.objects.select_related("entry", "pledge"), pk=sponsorship_id)
    go_on(sponsorship=found, by=colleague(request))
    toast(request, _("It is as it was."))
    return see_other("funders:sponsorship", found.pk)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def sponsorship_mistake(request: HttpRequest, sponsorship_id: int) -> HttpResponse:
    """Undo of agreeing: it was written down by mistake."""
    found = get_object_or_404(Sponsorship, pk=sponsorship_id)
    try:
        never_agreed(sponsorship=found, by=colleague(request))
        toast(request, _("Taken back. It no longer counts."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("funders:sponsorship", found.pk)
