"""Telling givers what their gifts did: one, or all of a fund."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.giving.impact.actions.print_report import print_facts
from befriend.giving.impact.actions.tell import stop_telling, tell_giver, tell_givers
from befriend.giving.impact.forms.telling import GreetingForm
from befriend.giving.impact.queries.facts import facts_of
from befriend.giving.impact.queries.report import givers_of, report_of
from befriend.giving.models import Fund, ImpactReport, Telling
from befriend.giving.queries.receipt_facts import language_of
from befriend.people.models import Contact

_SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD_GIFT)
def giver(request: HttpRequest, contact_id: int) -> HttpResponse:
    """One giver: what their gifts did, to read before it is sent."""
    contact = get_object_or_404(Contact, pk=contact_id, erased_at=None)
    form = GreetingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.keep(tell_giver, contact=contact, by=_colleague(request), **form.cleaned_data):
        toast(request, _("%(name)s hears what the gifts did. It leaves in half a minute.") % {"name": contact.short_name})
        return redirect("impact:giver", contact.pk)
    told = ImpactReport.objects.filter(contact=contact).select_related("by", "message", "fund").order_by("-id")[:_SHOWN]
    context = {"contact": contact, "report": report_of(contact), "form": form, "told": told}
    return render(request, "giving/impact/giver.html", context, status=422 if form.errors else 200)


@require_GET
@requires(Permission.SEE_GIVING)
def giver_pdf(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The same on paper."""
    contact = get_object_or_404(Contact, pk=contact_id, erased_at=None)
    language = language_of(contact)
    with override(language):
        facts = facts_of(report_of(contact))
    answer = HttpResponse(print_facts(facts, language=language, at=timezone.now()), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="what-the-gifts-did.pdf"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDS)
def givers(request: HttpRequest, fund_id: int) -> HttpResponse:
    """All givers of a fund: how many, what one of them would read, and how far it has come."""
    fund = get_object_or_404(Fund, pk=fund_id)
    form = GreetingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.keep(tell_givers, fund=fund, by=_colleague(request), **form.cleaned_data):
        toast(request, _("They are being told, a hundred at a time."))
        return redirect("impact:givers", fund.pk)
    found = givers_of(fund.pk)
    one = found.first()
    context = {
        "fund": fund,
        "form": form,
        "number": found.count(),
        "report": report_of(one, fund_id=fund.pk) if one else None,
        "tellings": fund.tellings.select_related("by").order_by("-id")[:_SHOWN],
    }
    return render(request, "giving/impact/givers.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.KEEP_FUNDS)
def stop(request: HttpRequest, telling_id: int) -> HttpResponse:
    """Whoever was not told yet is not told."""
    telling = get_object_or_404(Telling, pk=telling_id)
    stop_telling(telling=telling, by=_colleague(request))
    toast(request, _("Stopped. What has left has left."))
    return redirect("impact:givers", telling.fund_id)


def _colleague(request: HttpRequest) -> User:
    return cast(User, request.user)
