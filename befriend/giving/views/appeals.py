"""Appeals with what came of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.forms.funds import AppealForm
from befriend.giving.models import Appeal
from befriend.giving.queries.appeals import all_appeals
from befriend.giving.queries.funds import open_funds, results_of
from befriend.giving.rules.bars import share_of
from befriend.giving.views.asking import colleague, see_other


@requires(Permission.SEE_GIVING)
def appeals(request: HttpRequest) -> HttpResponse:
    """Every appeal: who asks for what, and what came."""
    found, today = all_appeals(), Organisation.current().today()
    results = results_of([appeal.pk for appeal in found])
    shown = [
        (appeal, results[appeal.pk], share_of(results[appeal.pk].kept, appeal.goal_minor), appeal.is_open_on(today)) for appeal in found
    ]
    return render(request, "giving/appeals.html", {"appeals": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDS)
def new_appeal(request: HttpRequest) -> HttpResponse:
    """Make an appeal."""
    have_general_fund()
    return _keep(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDS)
def edit_appeal(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Say something else of it."""
    return _keep(request, get_object_or_404(Appeal.objects.select_related("fund"), pk=appeal_id))


def _keep(request: HttpRequest, appeal: Appeal | None) -> HttpResponse:
    funds = list(open_funds())
    if appeal is not None and appeal.fund not in funds:
        funds.append(appeal.fund)
    initial = AppealForm.initial_of(appeal) if appeal else None
    form = AppealForm(request.POST if request.method == "POST" else None, initial=initial, funds=funds)
    if request.method == "POST" and form.is_valid() and form.keep(keep_appeal, appeal=appeal, by=colleague(request), **form.asking):
        toast(request, _("Kept."))
        return see_other("asks:appeal", form.kept.pk)
    return render(request, "giving/appeal_form.html", {"form": form, "appeal": appeal}, status=422 if form.errors else 200)
