"""Partners that give with what they sell: terms, words approved, sales reported, money due and here."""

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
from befriend.giving.funders.actions.partner_reports import take_report, take_report_back
from befriend.giving.funders.actions.partnerships import (
    agree_terms,
    approve,
    approve_no_more,
    change_terms,
    end_partnership,
    partner_again,
)
from befriend.giving.funders.forms.asking import ReasonForm
from befriend.giving.funders.forms.partners import NewPartnershipForm, PartnershipForm, ReportForm
from befriend.giving.funders.queries.duties import owed_of
from befriend.giving.funders.queries.partners import partnerships, reckonings_of
from befriend.giving.funders.views.asking import choose, form_page, page_of, table, whom
from befriend.giving.models import PartnerReport, Partnership
from befriend.giving.views.asking import colleague, see_other


@requires(Permission.SEE_GIVING)
def all_partnerships(request: HttpRequest) -> HttpResponse:
    """Those that run, or those that are over."""
    today, is_open = Organisation.current().today(), request.GET.get("state") != "over"
    found, after = page_of(request, partnerships(is_open=is_open, today=today))
    reckoned = reckonings_of(found, today=today)
    context = {"rows": [(one, reckoned[one.pk]) for one in found], "after": after, "is_open": is_open}
    return render(request, "giving/funders/partnerships.html", context)


@require_safe
@requires(Permission.EXPORT_PEOPLE)
def reports_export(request: HttpRequest) -> HttpResponseBase:
    """Every report that counts, with what is due of it, as a spreadsheet."""
    head = [_("Partner"), _("What they sell for us"), _("From"), _("Until"), _("Pieces"), _("Sales"), _("They say"), _("By the terms"),
            _("Currency")]  # fmt: skip
    rows = PartnerReport.objects.filter(taken_back_at=None).select_related("partnership__contact").order_by("id").iterator(500)
    return table(_("Partners’ reports"), head, (_cells(one) for one in rows))


def _cells(one: PartnerReport) -> list[object]:
    of = one.partnership
    sums = [None if minor is None else written_amount(minor, of.currency) for minor in (one.sales_minor, one.said_minor, one.due_minor)]
    return [of.contact.name, of.name, day_iso(one.first_day), day_iso(one.last_day), one.units, *sums, of.currency]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDERS)
def new_partnership(request: HttpRequest) -> HttpResponse:
    """Agree on terms with a partner."""
    partner = whom(request)
    if partner is None:
        return choose(request, title=_("Which partner?"), back=reverse("funders:partnerships"))
    have_general_fund()
    form = NewPartnershipForm(request.POST if request.method == "POST" else None, responsible=colleague(request))
    if request.method == "POST" and form.is_valid() and form.keep(agree_terms, contact=partner, by=colleague(request), **form.told):
        toast(request, _("Agreed. When to ask for the figures stands on our days."))
        return see_other("funders:partnership", form.kept.pk)
    title = _("%(name)s gives with what it sells") % {"name": partner.name}
    return form_page(request, form, contact=partner, title=title, back=reverse("funders:partnerships"))


@requires(Permission.SEE_GIVING)
def partnership(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """One partner: terms, words, reports, money."""
    return _page(request, partnership_id)


def _page(request: HttpRequest, partnership_id: int, **forms: Any) -> HttpResponse:
    today = Organisation.current().today()
    found = get_object_or_404(partnerships(today=today), pk=partnership_id)
    context = {
        "partnership": found,
        "reckoning": reckonings_of([found], today=today)[found.pk],
        "reports": found.reports.filter(taken_back_at=None).select_related("by").order_by("-first_day"),
        "duties": owed_of(found.duties.select_related("partnership", "contact")),
        "report": forms.get("report") or ReportForm(prefix="report"),
        "reason": forms.get("reason") or ReasonForm(prefix="reason"),
    }
    return render(request, "giving/funders/partnership.html", context, status=422 if forms else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDERS)
def edit_partnership(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Other terms from now on."""
    found = get_object_or_404(Partnership.objects.select_related("contact", "fund"), pk=partnership_id)
    form = PartnershipForm(request.POST if request.method == "POST" else None, initial=PartnershipForm.initial_of(found), fund=found.fund)
    if request.method == "POST" and form.is_valid() and form.keep(change_terms, partnership=found, by=colleague(request), **form.told):
        toast(request, _("Kept."))
        return see_other("funders:partnership", found.pk)
    return form_page(
        request, form, contact=found.contact, title=_("Say it otherwise"), back=reverse("funders:partnership", args=[found.pk])
    )


@require_POST
@requires(Permission.KEEP_FUNDERS)
def approval(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Their words are right."""
    found = get_object_or_404(Partnership, pk=partnership_id)
    try:
        approve(partnership=found, by=colleague(request))
        toast(request, _("You approved their words."), undo=reverse("funders:approval_removal", args=[found.pk]))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("funders:partnership", found.pk)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def approval_removal(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Undo: nobody has approved them."""
    found = get_object_or_404(Partnership, pk=partnership_id)
    approve_no_more(partnership=found, by=colleague(request))
    toast(request, _("It is as it was."))
    return see_other("funders:partnership", found.pk)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def reports(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """What they say they sold."""
    found = get_object_or_404(Partnership, pk=partnership_id)
    form = ReportForm(request.POST, prefix="report")
    if form.is_valid() and form.keep(take_report, partnership=found, by=colleague(request), **form.told):
        toast(request, _("Written down."), undo=reverse("funders:report_removal", args=[form.kept.pk]))
        return see_other("funders:partnership", found.pk)
    return _page(request, partnership_id, report=form)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def report_removal(request: HttpRequest, report_id: int) -> HttpResponse:
    """It was a slip."""
    found = get_object_or_404(PartnerReport, pk=report_id)
    try:
        take_report_back(report=found, by=colleague(request))
        toast(request, _("Taken back. It no longer counts."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("funders:partnership", found.partnership_id)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def partnership_end(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Nothing more comes of it."""
    found = get_object_or_404(Partnership, pk=partnership_id)
    form = ReasonForm(request.POST, prefix="reason")
    if form.is_valid() and form.keep(end_partnership, partnership=found, reason=form.cleaned_data["reason"], by=colleague(request)):
        toast(request, _("It is over. What was owed is let go."), undo=reverse("funders:partnership_return", args=[found.pk]))
        return see_other("funders:partnership", found.pk)
    return _page(request, partnership_id, reason=form)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def partnership_return(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Undo: it goes on."""
    found = get_object_or_404(Partnership, pk=partnership_id)
    partner_again(partnership=found, by=colleague(request))
    toast(request, _("It is as it was."))
    return see_other("funders:partnership", found.pk)
