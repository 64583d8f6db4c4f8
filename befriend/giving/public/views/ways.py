"""Where the house sets how money can reach it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.actions.processors import the_processor
from befriend.giving.models import WaysToGive
from befriend.giving.public.actions.ways import keep_ways
from befriend.giving.public.forms.ways import WaysForm
from befriend.giving.views.asking import colleague, see_other


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_THE_HOUSE)
def ways(request: HttpRequest) -> HttpResponse:
    """The account, the ways that are open, what is suggested; and who takes cards, which the environment says."""
    have_general_fund()
    form = WaysForm(request.POST if request.method == "POST" else None, initial=WaysForm.initial_of(WaysToGive.current()))
    if request.method == "POST" and form.is_valid() and form.keep(keep_ways, by=colleague(request), **form.told):
        toast(request, _("Kept. This is how the giving page says it from now on."))
        return see_other("give:ways")
    context = {"form": form, "processor": the_processor(), "here": request.build_absolute_uri("/give")}
    return render(request, "giving/public/ways.html", context, status=422 if form.errors else 200)
