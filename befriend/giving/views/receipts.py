"""Receipts: the list in the order of their numbers, and giving out, printing, sending, voiding one."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.days import date_of
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.actions.print_receipt import print_receipt
from befriend.giving.actions.receipts import issue_receipt, issue_summary, send_receipt, void_receipt
from befriend.giving.actions.yearly import begin_summaries, givers_in
from befriend.giving.models import Receipt
from befriend.giving.views.asking import colleague, gift_or_404, see_other
from befriend.people.models import Contact

_PAGE_SIZE = 50


@requires(Permission.SEE_GIVING)
def receipts(request: HttpRequest) -> HttpResponse:
    """Every receipt of a year, the last number first; void ones stay in their place."""
    this_year = date_of(Organisation.current().today()).year
    year = _year(request.GET.get("year", "")) or this_year
    rows = Receipt.objects.filter(year=year).select_related("contact", "gift", "voided_by").order_by("-number")
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) <= 9:
        rows = rows.filter(number__lt=int(after))
    shown = list(rows[: _PAGE_SIZE + 1])
    context = {
        "receipts": shown[:_PAGE_SIZE],
        "after": shown[_PAGE_SIZE - 1].number if len(shown) > _PAGE_SIZE else "",
        "year": year,
        "years": [this_year, this_year - 1, this_year - 2],
        "is_over": year < this_year,
        "owed": givers_in(year).count() if year < this_year else 0,
        "have_summary": Receipt.objects.filter(for_year=year, voided_at=None).count() if year < this_year else 0,
    }
    return render(request, "giving/receipts.html", context)


@require_POST
@requires(Permission.RECORD_GIFT)
def gift_receipts(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Give out the receipt of a gift."""
    gift = gift_or_404(gift_id)
    try:
        receipt = issue_receipt(gift=gift, by=colleague(request))
        toast(request, _("Receipt %(number)s is given out.") % {"number": receipt})
    except Refused as refused:
        toast(request, refused.message)
    return see_other("giving:gift", gift.pk)


@require_POST
@requires(Permission.RECORD_GIFT)
def summaries(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Give out one receipt for all gifts of a year."""
    contact = get_object_or_404(Contact, pk=contact_id, erased_at=None)
    year = _year(request.POST.get("year", ""))
    try:
        if year is None:
            raise Refused(_("Of which year?"))
        receipt = issue_summary(contact=contact, year=year, by=colleague(request))
    except Refused as refused:
        toast(request, refused.message)
        return see_other(contact)
    toast(request, _("Receipt %(number)s is given out.") % {"number": receipt})
    return see_other("giving:receipts")


@require_POST
@requires(Permission.PUT_GIFTS_RIGHT)
def yearly(request: HttpRequest) -> HttpResponse:
    """Everyone who gave in a year is sent one receipt for all of it."""
    year = _year(request.POST.get("year", ""))
    try:
        if year is None:
            raise Refused(_("Of which year?"))
        begin_summaries(year=year, by=colleague(request))
        toast(request, _("They are on their way, a hundred at a time. Whoever has theirs already is sent no other."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("giving:receipts")


@requires(Permission.SEE_GIVING)
def pdf(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """The receipt, to print."""
    receipt = get_object_or_404(Receipt.objects.select_related("contact", "replaces"), pk=receipt_id)
    answer = HttpResponse(print_receipt(receipt), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="receipt-{receipt}.pdf"'
    return answer


@require_POST
@requires(Permission.RECORD_GIFT)
def sending(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """E-mail it to who gave."""
    receipt = get_object_or_404(Receipt.objects.select_related("contact"), pk=receipt_id)
    try:
        send_receipt(receipt=receipt, by=colleague(request))
        toast(request, _("Receipt %(number)s is on its way.") % {"number": receipt})
    except Refused as refused:
        toast(request, refused.message)
    return _back(receipt)


@require_POST
@requires(Permission.PUT_GIFTS_RIGHT)
def void(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """It no longer stands; with `anew`, another takes its place."""
    receipt = get_object_or_404(Receipt.objects.select_related("contact"), pk=receipt_id)
    try:
        void_receipt(receipt=receipt, by=colleague(request), reason=request.POST.get("reason", ""))
        toast(request, _("Receipt %(number)s is void; its number stays with it.") % {"number": receipt})
    except Refused as refused:
        toast(request, refused.message)
    return _back(receipt)


def _back(receipt: Receipt) -> HttpResponse:
    return see_other("giving:gift", receipt.gift_id) if receipt.gift_id else see_other("giving:receipts")


def _year(said: str) -> int | None:
    is_one = said.isascii() and said.isdecimal() and len(said) == 4
    return int(said) if is_one and date.min.year < int(said) else None
