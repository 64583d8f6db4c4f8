"""Gifts: the list with its totals, one gift told from its beginning, and recording one."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, can, requires
from befriend.foundation.days import date_of
from befriend.foundation.templatetags.befriend import money
from befriend.foundation.toasts import toast
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.actions.record_gift import record_gift
from befriend.giving.forms.amounts import written_amount
from befriend.giving.forms.gift import GiftForm
from befriend.giving.forms.narrowing import NarrowingForm
from befriend.giving.models import Gift, Instalment, Pledge
from befriend.giving.queries.appeals import appeals_on
from befriend.giving.queries.around import around
from befriend.giving.queries.expected import next_instalment
from befriend.giving.queries.funds import open_funds
from befriend.giving.queries.gifts import page_of, total_of
from befriend.giving.queries.story import story_of
from befriend.giving.queries.waiting import how_many_wait
from befriend.giving.views.asking import colleague, gift_or_404, people_found, see_other
from befriend.people.models import Contact
from befriend.timeline.actions.record import CannotRecord

_NOBODY = "nobody"


@requires(Permission.SEE_GIVING)
def gifts(request: HttpRequest) -> HttpResponse:
    """Every gift, narrowed by what the address says; of this year, unless it says from when."""
    this_year = date(date_of(Organisation.current().today()).year, 1, 1)
    form = NarrowingForm(request.GET or None, initial={"first": this_year})
    if not form.is_bound:
        form = NarrowingForm({}, initial={"first": this_year})
    contact = _giver(request, "contact")
    asked = form.asked(first=this_year, contact=contact.pk if contact else None)
    shown = NarrowingForm(initial={**{name: request.GET.get(name) for name in form.fields}, "first": asked.first, "last": asked.last})
    context = {
        "form": shown,
        "asked": asked,
        "giver": contact,
        "years": [str(this_year.year - back) for back in range(4)],
        "page": page_of(asked, after=request.GET.get("after", "")),
        "total": total_of(asked),
        "waiting": how_many_wait() if can(request.user, Permission.RECORD_GIFT) else 0,
    }
    return render(request, "giving/gifts.html", context)


@requires(Permission.SEE_GIVING)
def gift(request: HttpRequest, gift_id: int) -> HttpResponse:
    """One gift: where it went, how it was paid, what went back, who had a part in it, and what happened when."""
    story = story_of(gift_or_404(gift_id))
    beside = around(story.gift, story.receipts)
    turns = sorted([*story.turns, *beside.turns], key=lambda turn: turn.at)
    return render(request, "giving/gift.html", {"story": story, "around": beside, "turns": turns})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD_GIFT)
def new_gift(request: HttpRequest) -> HttpResponse:
    """Record a gift that came by hand: first who gave, then how much."""
    giver = _giver(request, "giver")
    if giver is None and request.GET.get("giver") != _NOBODY:
        asked, people = people_found(request)
        template = "giving/_givers.html" if request.htmx else "giving/giver.html"  # type: ignore[attr-defined]
        return render(request, template, {"asked": asked, "people": people})
    have_general_fund()
    offered: dict[str, Any] = {"giver": giver, "funds": list(open_funds()), "appeals": appeals_on(Organisation.current().today())}
    part = _part(request, giver)
    if request.method != "POST":
        return _form(request, GiftForm(**offered, initial={"once": secrets.token_urlsafe(12), **_begun(part)}))
    form = GiftForm(request.POST, **offered)
    if not (form.is_valid() and _recorded(form, request, part)):
        return _form(request, form, status=422)
    kept: Gift = form.kept
    toast(request, _told(kept), undo=reverse("giving:withdrawal", args=[kept.pk]))
    return see_other("giving:gift", kept.pk)


def _part(request: HttpRequest, giver: Contact | None) -> Instalment | None:
    """The next part of the pledge that the address names."""
    said = request.GET.get("pledge", "")
    if giver is None or not (said.isascii() and said.isdecimal() and len(said) <= 18):
        return None
    return next_instalment(get_object_or_404(Pledge, pk=int(said), contact=giver, end=None))


def _begun(part: Instalment | None) -> dict[str, object]:
    """What the form begins with when a part of a pledge came."""
    if part is None:
        return {}
    return {
        "amount": written_amount(part.amount_minor, part.pledge.currency),
        "currency": part.pledge.currency,
        "fund": part.pledge.fund_id,
    }


def _recorded(form: GiftForm, request: HttpRequest, part: Instalment | None) -> bool:
    once = f"form:{colleague(request).pk}:{form.cleaned_data['once']}" if form.cleaned_data["once"] else ""
    try:
        return form.keep(record_gift, by=colleague(request), once=once, instalment=part, **form.told)
    except CannotRecord as reason:
        form.add_error("day", str(reason))
        return False


def _told(gift: Gift) -> str:
    said = {"amount": money(gift.amount_minor, gift.currency)}
    if gift.contact is None:
        return _("%(amount)s from someone unknown is in the books.") % said
    return _("%(amount)s from %(name)s is in the books.") % {**said, "name": gift.contact.short_name}


def _form(request: HttpRequest, form: GiftForm, *, status: int = 200) -> HttpResponse:
    return render(request, "giving/new_gift.html", {"form": form, "giver": form.giver}, status=status)


def _giver(request: HttpRequest, name: str) -> Contact | None:
    """Whom the address names; someone who was erased or is not there is not found."""
    said = request.GET.get(name, "")
    if not (said.isascii() and said.isdecimal() and len(said) <= 18):
        return None
    return get_object_or_404(Contact, pk=int(said), erased_at=None)
