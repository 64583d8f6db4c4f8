"""Funds: what each was given, spent and has left, what came of it; and the pages on which that is said."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.days import day_number
from befriend.foundation.toasts import toast
from befriend.giving.actions.funds import close_fund, describe_fund, open_fund, put_back, reopen_fund, spend, take_back, tell_outcome
from befriend.giving.forms.funds import FundForm, OutcomeForm, SpendingForm
from befriend.giving.models import Fund, Outcome, Spending
from befriend.giving.queries.funds import all_funds, figures_of, told_of
from befriend.giving.rules.bars import bar_of
from befriend.giving.views.asking import colleague, see_other

_SHOWN = 50


@requires(Permission.SEE_GIVING)
def funds(request: HttpRequest) -> HttpResponse:
    """Every fund with its picture."""
    found = list(all_funds())
    figures = figures_of([fund.pk for fund in found])
    shown = [(fund, figures[fund.pk], bar_of(fund, figures[fund.pk])) for fund in found]
    return render(request, "giving/funds.html", {"funds": shown})


@requires(Permission.SEE_GIVING)
def fund(request: HttpRequest, fund_id: int) -> HttpResponse:
    """One fund: its picture, what it spent, what came of it."""
    return _page(request, fund_id)


def _page(request: HttpRequest, fund_id: int, *, spending: SpendingForm | None = None, outcome: OutcomeForm | None = None) -> HttpResponse:
    found = get_object_or_404(all_funds(), pk=fund_id)
    figures = figures_of([found.pk])[found.pk]
    context = {
        "fund": found,
        "figures": figures,
        "bar": bar_of(found, figures),
        "spendings": found.spendings.filter(taken_back_at=None).select_related("by").order_by("-day", "-id")[:_SHOWN],
        "outcomes": found.outcomes.filter(taken_back_at=None).select_related("by").order_by("-day", "-id")[:_SHOWN],
        "spending": spending or SpendingForm(prefix="spending"),
        "outcome": outcome or OutcomeForm(prefix="outcome"),
        **told_of(found),
    }
    return render(request, "giving/fund.html", context, status=422 if spending or outcome else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDS)
def new_fund(request: HttpRequest) -> HttpResponse:
    """Open a fund."""
    form = FundForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.keep(open_fund, by=colleague(request), **form.described):
        toast(request, _("%(fund)s takes gifts from now on.") % {"fund": form.kept.name})
        return see_other("giving:fund", form.kept.pk)
    return render(request, "giving/fund_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDS)
def edit_fund(request: HttpRequest, fund_id: int) -> HttpResponse:
    """Say something else of a fund."""
    found = get_object_or_404(Fund, pk=fund_id)
    form = FundForm(request.POST if request.method == "POST" else None, initial=FundForm.initial_of(found))
    if request.method == "POST" and form.is_valid() and form.keep(describe_fund, fund=found, by=colleague(request), **form.described):
        toast(request, _("Kept."))
        return see_other("giving:fund", found.pk)
    return render(request, "giving/fund_form.html", {"form": form, "fund": found}, status=422 if form.errors else 200)


@require_POST
@requires(Permission.KEEP_FUNDS)
def closure(request: HttpRequest, fund_id: int) -> HttpResponse:
    """It takes no more gifts."""
    found = get_object_or_404(Fund, pk=fund_id)
    close_fund(fund=found, by=colleague(request))
    toast(request, _("%(fund)s takes no more gifts.") % {"fund": found.name}, undo=reverse("giving:fund_reopening", args=[found.pk]))
    return see_other("giving:fund", found.pk)


@require_POST
@requires(Permission.KEEP_FUNDS)
def reopening(request: HttpRequest, fund_id: int) -> HttpResponse:
    """It takes gifts again."""
    found = get_object_or_404(Fund, pk=fund_id)
    reopen_fund(fund=found, by=colleague(request))
    toast(request, _("%(fund)s takes gifts again.") % {"fund": found.name}, undo=reverse("giving:fund_closure", args=[found.pk]))
    return see_other("giving:fund", found.pk)


@require_POST
@requires(Permission.KEEP_FUNDS)
def spendings(request: HttpRequest, fund_id: int) -> HttpResponse:
    """Money of the fund was spent."""
    found = get_object_or_404(Fund, pk=fund_id)
    form = SpendingForm(request.POST, prefix="spending")
    if form.is_valid():
        said = form.cleaned_data
        told = {"amount_minor": said["amount"] or 0, "on_what": said["on_what"], "day": day_number(said["day"])}
        if form.keep(spend, fund=found, by=colleague(request), **told):
            toast(request, _("Written down."), undo=reverse("giving:spending_removal", args=[form.kept.pk]))
            return see_other("giving:fund", found.pk)
    return _page(request, fund_id, spending=form)


@require_POST
@requires(Permission.KEEP_FUNDS)
def outcomes(request: HttpRequest, fund_id: int) -> HttpResponse:
    """What the money did."""
    found = get_object_or_404(Fund, pk=fund_id)
    form = OutcomeForm(request.POST, prefix="outcome")
    if form.is_valid():
        said = form.cleaned_data
        told = {"people_helped": said["people_helped"] or 0, "words": said["words"], "day": day_number(said["day"])}
        if form.keep(tell_outcome, fund=found, by=colleague(request), **told):
            toast(request, _("Written down."), undo=reverse("giving:outcome_removal", args=[form.kept.pk]))
            return see_other("giving:fund", found.pk)
    return _page(request, fund_id, outcome=form)


@require_POST
@requires(Permission.KEEP_FUNDS)
def spending_removal(request: HttpRequest, spending_id: int) -> HttpResponse:
    return _removed(request, get_object_or_404(Spending, pk=spending_id), "giving:spending_return")


@require_POST
@requires(Permission.KEEP_FUNDS)
def spending_return(request: HttpRequest, spending_id: int) -> HttpResponse:
    return _returned(request, get_object_or_404(Spending, pk=spending_id))


@require_POST
@requires(Permission.KEEP_FUNDS)
def outcome_removal(request: HttpRequest, outcome_id: int) -> HttpResponse:
    return _removed(request, get_object_or_404(Outcome, pk=outcome_id), "giving:outcome_return")


@require_POST
@requires(Permission.KEEP_FUNDS)
def outcome_return(request: HttpRequest, outcome_id: int) -> HttpResponse:
    return _returned(request, get_object_or_404(Outcome, pk=outcome_id))


def _removed(request: HttpRequest, row: Spending | Outcome, undo: str) -> HttpResponse:
    take_back(row, by=colleague(request))
    toast(request, _("Taken back. It no longer counts."), undo=reverse(undo, args=[row.pk]))
    return see_other("giving:fund", row.fund_id)


def _returned(request: HttpRequest, row: Spending | Outcome) -> HttpResponse:
    put_back(row)
    toast(request, _("It counts again."))
    return see_other("giving:fund", row.fund_id)
