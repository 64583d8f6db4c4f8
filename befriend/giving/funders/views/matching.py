"""Matching offers: what is offered, what is left of it, and the gifts that are matched on their way."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.templatetags.befriend import day_iso
from befriend.foundation.toasts import toast
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.forms.amounts import written_amount
from befriend.giving.funders.actions.claims import move_claims, receive, take_receipt_back, undo_move
from befriend.giving.funders.actions.matching import change_offer, end_offer, offer_again, offer_match
from befriend.giving.funders.forms.matching import OfferForm, ReceiptForm
from befriend.giving.funders.queries.matching import claims_page, every_claim, offers, stretches_of
from befriend.giving.funders.views.asking import choose, form_page, number_in, page_of, table, whom
from befriend.giving.models import ClaimState, Gift, MatchClaim, MatchingOffer, Method
from befriend.giving.views.asking import colleague, see_other
from befriend.timeline.actions.record import CannotRecord

_AT_ONCE = 500


@requires(Permission.SEE_GIVING)
def all_offers(request: HttpRequest) -> HttpResponse:
    """Those that match gifts, or those that are over."""
    today, is_open = Organisation.current().today(), request.GET.get("state") != "over"
    found, after = page_of(request, offers(is_open=is_open, today=today))
    stretches = stretches_of([one.pk for one in found])
    context = {"rows": [(one, stretches[one.pk]) for one in found], "after": after, "is_open": is_open}
    return render(request, "giving/funders/offers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDERS)
def new_offer(request: HttpRequest) -> HttpResponse:
    """Someone offers to match gifts."""
    matcher = whom(request)
    if matcher is None:
        return choose(request, title=_("Who matches gifts?"), back=reverse("funders:offers"))
    have_general_fund()
    form = OfferForm(request.POST if request.method == "POST" else None, responsible=colleague(request))
    if request.method == "POST" and form.is_valid() and form.keep(offer_match, contact=matcher, by=colleague(request), **form.told):
        toast(request, _("Written down. Gifts that qualify are counted from now on."))
        return see_other("funders:offer", form.kept.pk)
    title = _("%(name)s matches gifts") % {"name": matcher.name}
    return form_page(request, form, contact=matcher, title=title, back=reverse("funders:offers"))


@requires(Permission.SEE_GIVING)
def offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """One offer: the pot, and the gifts in a state."""
    return _page(request, offer_id)


def _page(request: HttpRequest, offer_id: int, *, receipt: ReceiptForm | None = None) -> HttpResponse:
    found = get_object_or_404(offers(today=Organisation.current().today()), pk=offer_id)
    said = request.GET.get("state", "")
    stretches = stretches_of([found.pk])[found.pk]
    state = ClaimState(said) if said in set(ClaimState) else next((one.state for one in stretches if one.number), ClaimState.COUNTED)
    claims, after = claims_page(found, state, before=number_in(request, "after"))
    context = {
        "offer": found,
        "stretches": stretches,
        "state": state,
        "claims": claims,
        "after": after,
        "moves": _moves(state),
        "may_receive": state in (ClaimState.COUNTED, ClaimState.CLAIMED, ClaimState.CONFIRMED),
        "ticked": set(_ticked(request)),
        "receipt": receipt or ReceiptForm(prefix="receipt", offer=found),
    }
    return render(request, "giving/funders/offer.html", context, status=422 if receipt else 200)


def _moves(state: ClaimState) -> list[ClaimState]:
    """Where the gifts of a state may go with a button; back they go by undo."""
    order = list(ClaimState)
    return [one for one in state.may_become if order.index(one) > order.index(state)]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDERS)
def edit_offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Say it otherwise."""
    found = get_object_or_404(MatchingOffer.objects.select_related("contact", "pays_to"), pk=offer_id)
    form = OfferForm(request.POST if request.method == "POST" else None, initial=OfferForm.initial_of(found), fund=found.pays_to)
    if request.method == "POST" and form.is_valid() and form.keep(change_offer, offer=found, by=colleague(request), **form.told):
        toast(request, _("Kept."))
        return see_other("funders:offer", found.pk)
    return form_page(request, form, contact=found.contact, title=_("Say it otherwise"), back=reverse("funders:offer", args=[found.pk]))


def _ticked(request: HttpRequest) -> list[int]:
    said = request.POST.getlist("claim")[:_AT_ONCE]
    return [int(one) for one in said if one.isascii() and one.isdecimal() and len(one) <= 18]


@require_POST
@requires(Permission.KEEP_FUNDERS)
def claims(request: HttpRequest, offer_id: int) -> HttpResponse:
    """What is ticked is asked for, confirmed, let go; or the matcher paid for it."""
    found = get_object_or_404(MatchingOffer.objects.select_related("contact"), pk=offer_id)
    to = request.POST.get("to", "")
    if to == ClaimState.RECEIVED:
        return _received(request, found)
    try:
        moved = (
            move_claims(offer=found, claim_ids=_ticked(request), to=ClaimState(to), by=colleague(request)) if to in set(ClaimState) else []
        )
    except Refused as refused:
        toast(request, refused.message)
        return see_other("funders:offer", found.pk)
    request.session[_session_name(found)] = moved
    words = ngettext("%(number)d gift is now: %(state)s.", "%(number)d gifts are now: %(state)s.", len(moved))
    label = ClaimState(to).label if to in set(ClaimState) else ""
    toast(request, words % {"number": len(moved), "state": label}, undo=reverse("funders:claims_return", args=[found.pk]))
    return see_other("funders:offer", found.pk)


def _session_name(found: MatchingOffer) -> str:
    return f"claims moved of {found.pk}"


@require_POST
@requires(Permission.KEEP_FUNDERS)
def claims_return(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Undo: what was moved last is as it was."""
    found = get_object_or_404(MatchingOffer, pk=offer_id)
    undo_move(offer=found, claim_ids=request.session.pop(_session_name(found), []))
    toast(request, _("It is as it was."))
    return see_other("funders:offer", found.pk)


def _received(request: HttpRequest, found: MatchingOffer) -> HttpResponse:
    form = ReceiptForm(request.POST, prefix="receipt", offer=found)
    if form.is_valid() and _taken(form, request, found):
        gift: Gift = form.kept
        toast(
            request,
            _("It is in the books, and the givers are credited."),
            undo=reverse("funders:receipt_removal", args=[found.pk, gift.pk]),
        )
        return see_other("funders:offer", found.pk)
    return _page(request, found.pk, receipt=form)


def _taken(form: ReceiptForm, request: HttpRequest, found: MatchingOffer) -> bool:
    said: dict[str, Any] = form.cleaned_data
    organisation = Organisation.current()
    at = datetime.combine(said["day"], time(12), organisation.zone) if said["day"] else datetime.now(UTC)
    method = Method(said["method"] or Method.BANK)
    try:
        return form.keep(
            receive, offer=found, claim_ids=_ticked(request), received_at=at, method=method, by=colleague(request), gift=said["gift"]
        )
    except CannotRecord as reason:
        form.add_error("day", str(reason))
        return False


@require_POST
@requires(Permission.KEEP_FUNDERS)
def receipt_removal(request: HttpRequest, offer_id: int, gift_id: int) -> HttpResponse:
    """Undo: the claims are confirmed and not paid; the gift itself is put right where gifts are."""
    found = get_object_or_404(MatchingOffer, pk=offer_id)
    gift = get_object_or_404(Gift, pk=gift_id)
    take_receipt_back(offer=found, gift=gift, by=colleague(request))
    toast(request, _("The gifts wait for their money again. What came stands in the books: look there whether it is right."))
    return see_other("giving:gift", gift.pk)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def offer_end(request: HttpRequest, offer_id: int) -> HttpResponse:
    """It matches no more gifts."""
    found = get_object_or_404(MatchingOffer, pk=offer_id)
    end_offer(offer=found, reason="", by=colleague(request))
    toast(request, _("It matches no more gifts. What was counted stays."), undo=reverse("funders:offer_return", args=[found.pk]))
    return see_other("funders:offer", found.pk)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def offer_return(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Undo: it matches gifts again."""
    found = get_object_or_404(MatchingOffer, pk=offer_id)
    offer_again(offer=found)
    toast(request, _("It matches gifts again."), undo=reverse("funders:offer_end", args=[found.pk]))
    return see_other("funders:offer", found.pk)


@require_safe
@requires(Permission.EXPORT_PEOPLE)
def claims_export(request: HttpRequest, offer_id: int) -> HttpResponseBase:
    """The gifts that an offer matches, for the matcher: without names of those who do not want to be named."""
    found = get_object_or_404(MatchingOffer, pk=offer_id)
    head = [_("Giver"), _("Day"), _("Gift"), _("Matched with"), _("Currency"), _("State")]
    return table(found.name, head, (_cells(one, found) for one in every_claim(found)))


def _cells(claim: MatchClaim, found: MatchingOffer) -> list[object]:
    gift = claim.gift
    name = "" if gift.contact is None or gift.is_anonymous else gift.contact.name
    sums = [written_amount(gift.amount_minor, gift.currency), written_amount(claim.amount_minor, found.currency)]
    return [name, day_iso(gift.day), *sums, found.currency, claim.get_state_display()]
