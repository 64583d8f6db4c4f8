"""What is done about a gift afterwards: giving it back, sharing it out anew, taking it out of the books, crediting someone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.actions.credits import credit, give_credit_again, take_credit_back
from befriend.giving.actions.give_back import charge_back, end_chargeback
from befriend.giving.actions.processors import processor_of, refund_where_it_came_from
from befriend.giving.actions.put_right import restore_gift, share_out_anew, withdraw_gift
from befriend.giving.actions.tell_family import not_told, told_by_hand
from befriend.giving.forms.put_right import GIVEN_BACK, CreditForm, RefundForm, ShareForm
from befriend.giving.models import Chargeback, CreditRole, SoftCredit, Tribute
from befriend.giving.queries.funds import open_funds
from befriend.giving.views.asking import colleague, gift_or_404, people_found, see_other
from befriend.people.models import Contact
from befriend.timeline.actions.record import CannotRecord


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REFUND)
def refunds(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Money goes back: all or a part of it."""
    gift = gift_or_404(gift_id)
    if not gift.kept_minor:
        return see_other("giving:gift", gift.pk)
    form = RefundForm(request.POST if request.method == "POST" else None, gift=gift)
    if request.method == "POST" and form.is_valid():
        action = refund_where_it_came_from if form.cleaned_data["how"] == GIVEN_BACK else charge_back
        if form.keep(action, by=colleague(request), **form.told):
            toast(request, _("Written down: the books and the timeline tell what is left."))
            return see_other("giving:gift", gift.pk)
    goes_back_by_itself = all(processor_of(one.provider) for one in gift.payments.all())
    context = {"gift": gift, "form": form, "by_itself": goes_back_by_itself}
    return render(request, "giving/refund.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.REFUND)
def chargeback_end(request: HttpRequest, chargeback_id: int) -> HttpResponse:
    """How a dispute ended."""
    chargeback = get_object_or_404(Chargeback.objects.select_related("payment__gift__contact"), pk=chargeback_id)
    is_won = request.POST.get("won") == "1"
    try:
        end_chargeback(chargeback=chargeback, is_won=is_won, by=colleague(request))
        toast(request, _("Good: it is back with its funds.") if is_won else _("Written down: it stays away."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("giving:gift", chargeback.payment.gift_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PUT_GIFTS_RIGHT)
def split(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Share out anew what is left of a gift. What stood before stays readable."""
    gift = gift_or_404(gift_id)
    form = ShareForm(request.POST if request.method == "POST" else None, gift=gift, funds=list(open_funds()))
    if request.method == "POST" and form.is_valid():
        told = {"split": form.split, "reason": form.cleaned_data["reason"]}
        if form.keep(share_out_anew, gift=gift, by=colleague(request), **told):
            toast(request, _("Shared out anew."))
            return see_other("giving:gift", gift.pk)
    return render(request, "giving/split.html", {"gift": gift, "form": form}, status=422 if form.errors else 200)


@require_POST
@requires(Permission.PUT_GIFTS_RIGHT)
def withdrawal(request: HttpRequest, gift_id: int) -> HttpResponse:
    """It was recorded by mistake."""
    gift = gift_or_404(gift_id)
    withdraw_gift(gift=gift, by=colleague(request), reason=request.POST.get("reason", "").replace("\0", "")[:300])
    toast(request, _("Taken out of the books. It counts nowhere now."), undo=reverse("giving:return", args=[gift.pk]))
    return see_other("giving:gift", gift.pk)


@require_POST
@requires(Permission.PUT_GIFTS_RIGHT)
def gift_return(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Undo: it counts again."""
    gift = gift_or_404(gift_id)
    try:
        restore_gift(gift=gift, by=colleague(request))
        toast(request, _("It is back in the books."), undo=reverse("giving:withdrawal", args=[gift.pk]))
    except CannotRecord as reason:
        toast(request, str(reason))
    return see_other("giving:gift", gift.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD_GIFT)
def credits(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Credit someone for their part in a gift: first who, then what part."""
    gift = gift_or_404(gift_id)
    said = request.GET.get("who", "")
    who = get_object_or_404(Contact, pk=int(said), erased_at=None) if said.isascii() and said.isdecimal() and len(said) <= 18 else None
    if who is None:
        asked, people = people_found(request)
        template = "giving/_credited.html" if request.htmx else "giving/credit.html"  # type: ignore[attr-defined]
        return render(request, template, {"gift": gift, "asked": asked, "people": [one for one in people if one.pk != gift.contact_id]})
    form = CreditForm(request.POST if request.method == "POST" else None, gift=gift)
    if request.method == "POST" and form.is_valid():
        role, amount = CreditRole(form.cleaned_data["credit_role"]), form.cleaned_data["credit_amount"] or 0
        if form.keep(credit, gift=gift, contact=who, role=role, amount_minor=amount, by=colleague(request)):
            toast(
                request, _("%(name)s is credited.") % {"name": who.short_name}, undo=reverse("giving:credit_removal", args=[form.kept.pk])
            )
            return see_other("giving:gift", gift.pk)
    return render(request, "giving/credit.html", {"gift": gift, "who": who, "form": form}, status=422 if form.errors else 200)


@require_POST
@requires(Permission.RECORD_GIFT)
def credit_removal(request: HttpRequest, credit_id: int) -> HttpResponse:
    """They had no part in it."""
    row = get_object_or_404(SoftCredit, pk=credit_id)
    take_credit_back(credit=row, by=colleague(request))
    toast(request, _("No longer credited."), undo=reverse("giving:credit_return", args=[row.pk]))
    return see_other("giving:gift", row.gift_id)


@require_POST
@requires(Permission.RECORD_GIFT)
def credit_return(request: HttpRequest, credit_id: int) -> HttpResponse:
    """Undo: they are credited again."""
    row = get_object_or_404(SoftCredit, pk=credit_id)
    give_credit_again(credit=row)
    toast(request, _("Credited again."))
    return see_other("giving:gift", row.gift_id)


@require_POST
@requires(Permission.RECORD_GIFT)
def tribute_told(request: HttpRequest, tribute_id: int) -> HttpResponse:
    """The card to the family is on its way."""
    tribute = get_object_or_404(Tribute, pk=tribute_id)
    told_by_hand(tribute=tribute, by=colleague(request))
    toast(request, _("They know of it now."), undo=reverse("giving:tribute_not_told", args=[tribute.pk]))
    return see_other("giving:gift", tribute.gift_id)


@require_POST
@requires(Permission.RECORD_GIFT)
def tribute_not_told(request: HttpRequest, tribute_id: int) -> HttpResponse:
    """Undo: the card still waits."""
    tribute = get_object_or_404(Tribute.objects.select_related("told"), pk=tribute_id)
    try:
        if hasattr(tribute, "told"):
            not_told(told=tribute.told, by=colleague(request))
        toast(request, _("The card waits again."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("giving:gift", tribute.gift_id)
