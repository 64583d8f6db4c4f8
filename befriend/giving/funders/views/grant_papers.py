"""What a grant means to spend, what was spent from it, and its files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.giving.actions.funds import put_back, take_back
from befriend.giving.funders.actions.grant_papers import attach, plan, plan_again, plan_no_more, spend_from
from befriend.giving.funders.forms.grants import BudgetForm, FileForm, SpentForm
from befriend.giving.funders.views.grants import grant_page
from befriend.giving.models import BudgetLine, Grant, GrantSpending, Spending
from befriend.giving.views.asking import colleague, see_other


@require_POST
@requires(Permission.KEEP_FUNDERS)
def budget(request: HttpRequest, grant_id: int) -> HttpResponse:
    """A line more."""
    found = get_object_or_404(Grant, pk=grant_id)
    form = BudgetForm(request.POST, prefix="line")
    if form.is_valid() and form.keep(plan, grant=found, by=colleague(request), **form.told):
        toast(request, _("It is in the budget."), undo=reverse("funders:budget_removal", args=[form.kept.pk]))
        return see_other("funders:grant", found.pk)
    return grant_page(request, grant_id, line=form)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def budget_removal(request: HttpRequest, line_id: int) -> HttpResponse:
    """It is no longer in the budget."""
    line = get_object_or_404(BudgetLine, pk=line_id)
    plan_no_more(line=line, by=colleague(request))
    toast(request, _("It is no longer in the budget."), undo=reverse("funders:budget_return", args=[line.pk]))
    return see_other("funders:grant", line.grant_id)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def budget_return(request: HttpRequest, line_id: int) -> HttpResponse:
    """Undo: it is again."""
    line = get_object_or_404(BudgetLine, pk=line_id)
    plan_again(line=line)
    toast(request, _("It is in the budget."), undo=reverse("funders:budget_removal", args=[line.pk]))
    return see_other("funders:grant", line.grant_id)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def spendings(request: HttpRequest, grant_id: int) -> HttpResponse:
    """Money of it was spent."""
    found = get_object_or_404(Grant, pk=grant_id)
    form = SpentForm(request.POST, prefix="spent", grant=found)
    if form.is_valid() and form.keep(spend_from, grant=found, by=colleague(request), **form.told):
        toast(request, _("Written down."), undo=reverse("funders:spending_removal", args=[form.kept.pk]))
        return see_other("funders:grant", found.pk)
    return grant_page(request, grant_id, spent=form)


def _of_a_grant(spending_id: int) -> GrantSpending:
    spending = get_object_or_404(Spending.objects.select_related("of_grant"), pk=spending_id, of_grant__isnull=False)
    found: GrantSpending = spending.of_grant
    return found


@require_POST
@requires(Permission.KEEP_FUNDERS)
def spending_removal(request: HttpRequest, spending_id: int) -> HttpResponse:
    """It was a mistake."""
    row = _of_a_grant(spending_id)
    take_back(row.spending, by=colleague(request))
    toast(request, _("Taken back. It no longer counts."), undo=reverse("funders:spending_return", args=[spending_id]))
    return see_other("funders:grant", row.grant_id)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def spending_return(request: HttpRequest, spending_id: int) -> HttpResponse:
    """Undo: it counts again."""
    row = _of_a_grant(spending_id)
    put_back(row.spending)
    toast(request, _("It counts again."))
    return see_other("funders:grant", row.grant_id)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def files(request: HttpRequest, grant_id: int) -> HttpResponse:
    """A file that belongs to it."""
    found = get_object_or_404(Grant.objects.select_related("contact"), pk=grant_id)
    form = FileForm(request.POST, request.FILES, prefix="file")
    if form.is_valid() and form.keep(attach, grant=found, upload=form.cleaned_data["upload"], by=colleague(request)):
        toast(request, _("The file is kept with the grant."))
        return see_other("funders:grant", found.pk)
    return grant_page(request, grant_id, file=form)
