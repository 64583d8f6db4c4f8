"""Money spent wisely: the pages for everyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from befriend.accounts.permissions import for_everyone
from befriend.giving.impact.queries.in_public import all_in_public, opened, shown_funds


@for_everyone
@require_safe
def funds(request: HttpRequest) -> HttpResponse:
    """Every fund that is shown: given, spent, left."""
    return render(request, "giving/impact/funds.html", {"funds": all_in_public()})


@for_everyone
@require_safe
def fund(request: HttpRequest, fund_id: int) -> HttpResponse:
    """One of them: on what, what came of it, its stories."""
    found = get_object_or_404(shown_funds(), pk=fund_id)
    return render(request, "giving/impact/fund.html", {"opened": opened(found)})
