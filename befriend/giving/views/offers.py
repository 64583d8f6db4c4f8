"""Who of us answers offers, and where they are made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.actions.offers import name_keeper
from befriend.giving.models import OfferKeeper, OfferKind
from befriend.giving.views.asking import colleague, see_other


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_THE_HOUSE)
def offers(request: HttpRequest) -> HttpResponse:
    """For each kind of offer, the colleague whose name and face stand on its page."""
    problem = ""
    if request.method == "POST":
        problem = _kept(request)
        if not problem:
            toast(request, _("Kept."))
            return see_other("giving:offers")
    named = dict(OfferKeeper.objects.values_list("kind", "user"))
    colleagues = list(User.objects.filter(is_active=True).order_by("name", "pk"))
    rows = [
        (
            kind,
            named.get(kind),
            [one for one in colleagues if kind != OfferKind.LEGACY or can(one, Permission.SEE_LEGACIES)],
            _page_of(kind),
        )
        for kind in OfferKind
    ]
    return render(request, "giving/offers/keepers.html", {"rows": rows, "problem": problem}, status=422 if problem else 200)


def _page_of(kind: OfferKind) -> str:
    return reverse({OfferKind.THINGS: "things:offer", OfferKind.WORK: "skills:offer", OfferKind.LEGACY: "legacies:offer"}[kind])


def _kept(request: HttpRequest) -> str:
    """What is wrong; "" when nothing is."""
    said, kind = request.POST.get("user", ""), request.POST.get("kind", "")
    if kind not in OfferKind.values:
        return _("Which offers? Choose one of the list.")
    is_someone = said.isascii() and said.isdecimal() and len(said) <= 18
    user = User.objects.filter(pk=int(said)).first() if is_someone else None
    try:
        name_keeper(kind=OfferKind(kind), user=user, by=colleague(request))
    except Refused as refused:
        return refused.message
    return ""
