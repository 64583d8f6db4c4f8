"""My page: what I made possible first, then what I gave, what comes, and who is there for me."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from befriend.accounts.models import Organisation
from befriend.accounts.queries.cards import person_for
from befriend.foundation.days import date_of
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.actions.print_receipt import print_receipt
from befriend.giving.actions.receipts import issue_receipt, issue_summary
from befriend.giving.impact.actions.print_report import print_facts
from befriend.giving.impact.queries.facts import facts_of
from befriend.giving.impact.queries.report import report_of
from befriend.giving.models import Receipt
from befriend.giving.queries.mine import gifts_of, my_gifts, my_pledges, my_receipts, my_sum, my_years, recurring_to_show
from befriend.people.models import Contact
from befriend.portal.me.guard import for_oneself
from befriend.portal.me.queries.who import contacts_at

_ON_THE_PAGE = 5


@for_oneself
@require_safe
def page(request: HttpRequest, me: Contact) -> HttpResponse:
    """All of it in one column."""
    today = Organisation.current().today()
    mine = my_gifts(me)
    session: Any = request.my_session  # type: ignore[attr-defined]
    context = {
        "me": me,
        "session": session,
        "is_shared": bool(session.address_folded) and contacts_at(session.address_folded)[:2].count() > 1,
        "sum": my_sum(me),
        "report": report_of(me),
        "gifts": mine.gifts[:_ON_THE_PAGE],
        "has_more": bool(mine.after) or len(mine.gifts) > _ON_THE_PAGE,
        "recurring": recurring_to_show(me),
        "pledges": my_pledges(me, today=today),
        "person": person_for(me.owner_id),
    }
    return render(request, "portal/me/page.html", context)


@for_oneself
@require_safe
def gifts(request: HttpRequest, me: Contact) -> HttpResponse:
    """All my gifts, a page at a time."""
    return render(request, "portal/me/gifts.html", {"me": me, "mine": my_gifts(me, after=request.GET.get("after", ""))})


@for_oneself
@require_safe
def receipts(request: HttpRequest, me: Contact) -> HttpResponse:
    """My receipts, and one for all gifts of a year that is over."""
    this_year = date_of(Organisation.current().today()).year
    kept = my_receipts(me)
    context = {"me": me, "yearly": kept.filter(for_year__isnull=False), "single": kept.filter(gift__isnull=False)[:200]}
    return render(request, "portal/me/receipts.html", {**context, "years": my_years(me, this_year=this_year)})


@for_oneself
@require_safe
def receipt(request: HttpRequest, me: Contact, receipt_id: int) -> HttpResponse:
    """One of my receipts, on paper."""
    return _paper(get_object_or_404(my_receipts(me), pk=receipt_id))


@for_oneself
@require_POST
def receipt_of_gift(request: HttpRequest, me: Contact, gift_id: int) -> HttpResponseBase:
    """The receipt of a gift of mine, given out now when there is none yet."""
    gift = get_object_or_404(gifts_of(me), pk=gift_id)
    try:
        return redirect("me:receipt", issue_receipt(gift=gift, by=None).pk)
    except Refused as refused:
        toast(request, refused.message)
    return redirect("me:gifts")


@for_oneself
@require_POST
def year(request: HttpRequest, me: Contact, year: int) -> HttpResponseBase:
    """One receipt for all my gifts of a year that is over."""
    if year not in my_years(me, this_year=date_of(Organisation.current().today()).year):
        toast(request, _("There is nothing of that year, or it is not over yet."))
        return redirect("me:receipts")
    return redirect("me:receipt", issue_summary(contact=me, year=year, by=None).pk)


@for_oneself
@require_safe
def impact(request: HttpRequest, me: Contact) -> HttpResponse:
    """What my gifts did."""
    return render(request, "portal/me/impact.html", {"me": me, "report": report_of(me)})


@for_oneself
@require_safe
def impact_paper(request: HttpRequest, me: Contact) -> HttpResponse:
    """The same on paper."""
    language = get_language() or "en"
    with override(language):
        content = print_facts(facts_of(report_of(me)), language=language, at=timezone.now())
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="what-my-gifts-did.pdf"'
    return answer


def _paper(kept: Receipt) -> HttpResponse:
    answer = HttpResponse(print_receipt(kept), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="receipt-{kept}.pdf"'
    return answer
