"""A regular gift of mine: another amount, a pause, an end. Two clicks, and no question why."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from befriend.accounts.models import Organisation
from befriend.accounts.queries.cards import person_for
from befriend.foundation.days import date_of, day_number
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.actions.change_recurring import change_amount, go_on, pause, stop, undo, undo_change
from befriend.giving.forms.amounts import written_amount
from befriend.giving.models import Life, RecurringChange, RecurringGift, RecurringTurn
from befriend.giving.queries.mine import my_recurring
from befriend.people.models import Contact
from befriend.portal.me.forms.mine import AmountForm, PauseForm
from befriend.portal.me.guard import for_oneself

_FIRST_OFFER = timedelta(days=92)


@for_oneself
@require_safe
def regular(request: HttpRequest, me: Contact, recurring_id: int) -> HttpResponse:
    """The gift, and the three things one may want to do with it."""
    return _shown(request, me, get_object_or_404(my_recurring(me), pk=recurring_id))


def _shown(
    request: HttpRequest, me: Contact, gift: RecurringGift, *, amount: AmountForm | None = None, until: PauseForm | None = None
) -> HttpResponse:
    in_a_while = date_of(Organisation.current().today()) + _FIRST_OFFER
    context = {
        "me": me,
        "gift": gift,
        "is_over": gift.life == Life.ENDED,
        "is_paused": gift.life == Life.PAUSED,
        "amount": amount or AmountForm(initial={"amount": written_amount(gift.amount_minor, gift.currency)}),
        "until": until or PauseForm(initial={"until": in_a_while}),
        "person": person_for(me.owner_id),
    }
    return render(request, "portal/me/regular.html", context, status=422 if amount or until else 200)


@for_oneself
@require_POST
def amount(request: HttpRequest, me: Contact, recurring_id: int) -> HttpResponseBase:
    """Another amount each time."""
    gift = get_object_or_404(my_recurring(me), pk=recurring_id)
    form = AmountForm(request.POST)
    form.fields["amount"].currency = gift.currency  # type: ignore[attr-defined]
    if not form.is_valid() or not form.keep(change_amount, recurring=gift, amount_minor=form.cleaned_data["amount"], by=None):
        return _shown(request, me, gift, amount=form)
    if form.kept is not None:
        back = reverse("me:change_undo", args=[gift.pk, form.kept.pk])
        toast(request, _("Thank you. From the next time on it is the new amount."), undo=back)
    return redirect("me:regular", gift.pk)


@for_oneself
@require_POST
def pausing(request: HttpRequest, me: Contact, recurring_id: int) -> HttpResponseBase:
    """Nothing until a day."""
    gift = get_object_or_404(my_recurring(me), pk=recurring_id)
    form = PauseForm(request.POST)
    if not form.is_valid() or not form.keep(pause, recurring=gift, until_day=day_number(form.cleaned_data["until"]), by=None):
        return _shown(request, me, gift, until=form)
    if form.kept is not None:
        toast(request, _("It rests. Thank you for what you gave so far."), undo=reverse("me:turn_undo", args=[gift.pk, form.kept.pk]))
    return redirect("me:regular", gift.pk)


@for_oneself
@require_POST
def stopping(request: HttpRequest, me: Contact, recurring_id: int) -> HttpResponseBase:
    """No more."""
    gift = get_object_or_404(my_recurring(me), pk=recurring_id)
    try:
        made = stop(recurring=gift, by=None)
    except Refused as refused:
        made = None
        toast(request, refused.message)
    if made is not None:
        words = _("It has ended. Thank you for all of it: what you gave goes on doing good.")
        # What has ended at a processor cannot be taken up again there, so nothing is offered that would not be so.
        toast(request, words, undo="" if gift.provider else reverse("me:turn_undo", args=[gift.pk, made.pk]))
    return redirect("me:regular", gift.pk)


@for_oneself
@require_POST
def again(request: HttpRequest, me: Contact, recurring_id: int) -> HttpResponseBase:
    """The pause is over."""
    gift = get_object_or_404(my_recurring(me), pk=recurring_id)
    try:
        go_on(recurring=gift, by=None)
        toast(request, _("It goes on. Thank you."))
    except Refused as refused:
        toast(request, refused.message)
    return redirect("me:regular", gift.pk)


@for_oneself
@require_POST
def turn_undo(request: HttpRequest, me: Contact, recurring_id: int, turn_id: int) -> HttpResponseBase:
    """Undo of a pause or an end."""
    gift = get_object_or_404(my_recurring(me), pk=recurring_id)
    made = get_object_or_404(RecurringTurn.objects.select_related("recurring__contact"), pk=turn_id, recurring=gift, by=None)
    try:
        undo(made=made)
        toast(request, _("It is as it was."))
    except Refused as refused:
        toast(request, refused.message)
    return redirect("me:regular", gift.pk)


@for_oneself
@require_POST
def change_undo(request: HttpRequest, me: Contact, recurring_id: int, change_id: int) -> HttpResponseBase:
    """Undo of another amount."""
    gift = get_object_or_404(my_recurring(me), pk=recurring_id)
    change = get_object_or_404(RecurringChange, pk=change_id, recurring=gift, by=None)
    try:
        undo_change(change=change)
        toast(request, _("It is as it was."))
    except Refused as refused:
        toast(request, refused.message)
    return redirect("me:regular", gift.pk)
