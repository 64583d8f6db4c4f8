"""The page of the test processor: choose what becomes of the payment."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import for_everyone
from befriend.foundation.refusals import Refused
from befriend.giving.models import Checkout
from befriend.giving.processors.actions.pretend import Deed, TestProcessor, checkout_of, deeds_for, failures_of, play


@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def pretend(request: HttpRequest, key: str) -> HttpResponse:
    """Says large that no money moves. After a choice, back to where a giver would go."""
    checkout = checkout_of(key) if TestProcessor().is_on() else None
    if checkout is None:
        raise Http404
    if request.method == "POST":
        return _choose(request, checkout)
    return render(request, "giving/processors/pretend.html", _context(checkout))


def _choose(request: HttpRequest, checkout: Checkout) -> HttpResponse:
    said = request.POST.get("deed", "")
    try:
        play(key=checkout.reference, deed=Deed(said))
    except (Refused, ValueError) as reason:
        words = reason.message if isinstance(reason, Refused) else ""
        return render(request, "giving/processors/pretend.html", {**_context(checkout), "wrong": words}, status=422)
    place = "processors:test" if said == Deed.FAIL else "give:thanks"
    answer = redirect(reverse(place, args=[checkout.reference]))
    answer.status_code = 303
    return answer


def _context(checkout: Checkout) -> dict[str, object]:
    deeds = {deed.value: True for deed in deeds_for(checkout)}
    return {"checkout": checkout, "deeds": deeds, "failed": failures_of(checkout), "every": checkout.wishes.get("every", "")}
