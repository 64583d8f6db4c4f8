"""What givers said they will give: recurring gifts and pledges, begun, changed and ended."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.actions.pledges import end_pledge, expect_again, make_pledge
from befriend.giving.actions.processors import processor_of, turn_everywhere
from befriend.giving.actions.recurring import begin_recurring, undo_turn
from befriend.giving.forms.expected import PledgeForm, RecurringForm
from befriend.giving.models import Life, Pledge, PledgeEnd, RecurringGift, RecurringTurn
from befriend.giving.queries.expected import PAGE_SIZE, pledges, promised, recurring_gifts
from befriend.giving.queries.funds import open_funds
from befriend.giving.views.asking import colleague, see_other
from befriend.people.models import Contact

Row = TypeVar("Row", bound=Model)


@requires(Permission.SEE_GIVING)
def recurring(request: HttpRequest) -> HttpResponse:
    """Recurring gifts: those that do not come through first asked for; a page by the id it goes on from."""
    said = request.GET.get("life", Life.ACTIVE)
    life = Life(said) if said in Life.values else None
    found, after = _page(request, recurring_gifts(life=life))
    context = {"gifts": found, "after": after, "life": said, "lives": Life.choices}
    return render(request, "giving/recurring.html", context)


@requires(Permission.SEE_GIVING)
def all_pledges(request: HttpRequest) -> HttpResponse:
    """Pledges that are expected, or those that are over."""
    is_open = request.GET.get("state") != "over"
    found, after = _page(request, pledges(is_open=is_open))
    shown = promised(found, today=Organisation.current().today())
    return render(request, "giving/pledges.html", {"promised": shown, "after": after, "is_open": is_open, "ends": PledgeEnd.How.choices})


def _page(request: HttpRequest, rows: QuerySet[Row]) -> tuple[list[Row], int | str]:
    """So many of the rows, newest first, and the id the next page goes on from ("" on the last)."""
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) <= 18:
        rows = rows.filter(pk__lt=int(after))
    shown = list(rows[: PAGE_SIZE + 1])
    return shown[:PAGE_SIZE], shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else ""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD_GIFT)
def new_recurring(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Someone begins to give regularly."""
    giver = get_object_or_404(Contact, pk=contact_id, erased_at=None)
    have_general_fund()
    form = RecurringForm(request.POST if request.method == "POST" else None, funds=list(open_funds()))
    if request.method == "POST" and form.is_valid() and form.keep(begin_recurring, contact=giver, by=colleague(request), **form.told):
        toast(request, _("Written down. It is expected from now on."))
        return see_other(giver)
    context = {"form": form, "giver": giver, "title": _("%(name)s gives regularly") % {"name": giver.short_name}}
    return render(request, "giving/expected_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD_GIFT)
def new_pledge(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Someone gives their word."""
    giver = get_object_or_404(Contact, pk=contact_id, erased_at=None)
    have_general_fund()
    form = PledgeForm(request.POST if request.method == "POST" else None, funds=list(open_funds()))
    if request.method == "POST" and form.is_valid() and form.keep(make_pledge, contact=giver, by=colleague(request), **form.told):
        toast(request, _("Written down. It is expected from now on."))
        return see_other(giver)
    context = {"form": form, "giver": giver, "title": _("%(name)s promises to give") % {"name": giver.short_name}}
    return render(request, "giving/expected_form.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.RECORD_GIFT)
def recurring_turn(request: HttpRequest, recurring_id: int) -> HttpResponse:
    """It fails, pauses, goes on or ends."""
    gift = get_object_or_404(RecurringGift, pk=recurring_id)
    said = request.POST.get("life", "")
    try:
        made = turn_everywhere(recurring=gift, life=Life(said), by=colleague(request)) if said in Life.values else None
        if made is not None and processor_of(gift.provider):
            toast(request, _("Written down, and told to where it is paid."))
        elif made is not None:
            toast(request, _("Written down."), undo=reverse("giving:turn_removal", args=[made.pk]))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("giving:recurring")


@require_POST
@requires(Permission.RECORD_GIFT)
def turn_removal(request: HttpRequest, turn_id: int) -> HttpResponse:
    """Undo: it is as it was before."""
    undo_turn(made=get_object_or_404(RecurringTurn, pk=turn_id))
    toast(request, _("It is as it was."))
    return see_other("giving:recurring")


@require_POST
@requires(Permission.RECORD_GIFT)
def pledge_end(request: HttpRequest, pledge_id: int) -> HttpResponse:
    """Nothing more is expected of it."""
    pledge = get_object_or_404(Pledge, pk=pledge_id)
    how = request.POST.get("how", "")
    if how in PledgeEnd.How.values:
        end_pledge(pledge=pledge, how=PledgeEnd.How(how), by=colleague(request))
        toast(request, _("Nothing more is expected of it."), undo=reverse("giving:pledge_return", args=[pledge.pk]))
    return see_other("giving:pledges")


@require_POST
@requires(Permission.RECORD_GIFT)
def pledge_return(request: HttpRequest, pledge_id: int) -> HttpResponse:
    """Undo: it is expected again."""
    expect_again(pledge=get_object_or_404(Pledge, pk=pledge_id))
    toast(request, _("It is expected again."))
    return see_other("giving:pledges")
