"""Receipts: given out in order, without a gap; voided and given out anew; never changed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.days import date_of
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.kinds import RECEIPT_SENT, SUBJECT
from befriend.giving.models import Gift, Receipt, ReceiptSeries
from befriend.giving.queries.receipt_facts import facts_of_gift, facts_of_year, language_of, letter_about
from befriend.outbox.actions.send import send_message
from befriend.outbox.attachments import Attached
from befriend.outbox.models import Message, Purpose
from befriend.people.models import Contact
from befriend.timeline.actions.record import hold


def issue_receipt(*, gift: Gift, by: User | None) -> Receipt:
    """The receipt that stands for a gift; given out now when there is none. Raises Refused when nothing of the gift is left."""
    with transaction.atomic():
        hold(gift.contact)
        kept = Gift.objects.select_for_update(of=("self",), no_key=True).select_related("contact").get(pk=gift.pk)
        if standing := Receipt.objects.filter(gift=kept, voided_at=None).first():
            return standing
        if not kept.kept_minor:
            raise Refused(_("Nothing of this gift is left to give a receipt for."))
        return _give_out(
            by, contact=kept.contact, gift=kept, amount_minor=kept.kept_minor, currency=kept.currency, facts=facts_of_gift(kept)
        )


def issue_summary(*, contact: Contact, year: int, by: User | None) -> Receipt:
    """The receipt for all gifts of a year; the one that stands when it still says what is true, else a new one in its stead.

    Raises Refused when they gave nothing that year.
    """
    with transaction.atomic():
        hold(contact)
        facts, total = facts_of_year(contact, year)
        if not total:
            raise Refused(_("Nothing was given that year."), field="year")
        standing = Receipt.objects.filter(contact=contact, for_year=year, voided_at=None).first()
        if standing is not None and standing.facts["lines"] == facts["lines"]:
            return standing
        if standing is not None:
            void_receipt(receipt=standing, by=by, reason=_("The gifts of the year have changed."))
        currency = Organisation.current().currency
        return _give_out(by, contact=contact, for_year=year, amount_minor=total, currency=currency, facts=facts, replaces=standing)


def void_receipt(*, receipt: Receipt, by: User | None, reason: str) -> None:
    """It no longer stands; its number stays with it. Voiding it twice changes nothing. Raises Refused without a reason."""
    words = storable(reason, field="reason", at_most=300).strip()
    if not words:
        raise Refused(_("Why is it void? Whoever checks the books will ask."), field="reason")
    with transaction.atomic():
        if Receipt.objects.filter(pk=receipt.pk, voided_at=None).update(voided_at=timezone.now(), voided_by=by, void_reason=words):
            audit(by=by, verb="voided", subject="receipt", subject_id=receipt.pk, number=str(receipt), reason=words)


def follow_gift(gift: Gift, *, by: User | None) -> None:
    """What is left of a gift has changed: a receipt that says otherwise is void, and one that says so takes its place, if anything is left.

    A gift that came to be nothing, and counts again, has a receipt again; one that a colleague voided stays void.
    """
    newest = Receipt.objects.filter(gift=gift).order_by("-id").first()
    if newest is None or (newest.is_void and not newest.is_void_by_books):
        return
    if not newest.is_void:
        if newest.amount_minor == gift.kept_minor:
            return
        void_receipt(receipt=newest, by=by, reason=_("What is left of the gift has changed."))
        Receipt.objects.filter(pk=newest.pk).update(is_void_by_books=True)
    if gift.kept_minor:
        facts = facts_of_gift(gift)
        _give_out(by, contact=gift.contact, gift=gift, amount_minor=gift.kept_minor, currency=gift.currency, facts=facts, replaces=newest)


def send_receipt(*, receipt: Receipt, by: User | None) -> Message:
    """E-mail it, as the program would: it counts as automatic, and thanks nobody. Once for each receipt. Raises CannotSend, or Refused."""
    if receipt.contact is None or receipt.is_void:
        raise Refused(_("There is nobody to send this receipt to, or it is void."))
    with override(receipt.language):
        subject, text = letter_about(receipt)
    return send_message(
        contact=receipt.contact,
        purpose=Purpose.RECEIPT,
        subject=subject,
        text=text,
        by=by,
        kind=RECEIPT_SENT.key,
        is_automatic=True,
        about=(SUBJECT, receipt.gift_id) if receipt.gift_id else None,
        once=f"receipt:{receipt.pk}",
        attached=[Attached(f"receipt-{receipt}.pdf", "giving.receipt", receipt.pk)],
    )


def _give_out(by: User | None, **said: Any) -> Receipt:
    """The next number of this year, in the same transaction as the receipt: what is rolled back leaves no gap."""
    year = date_of(Organisation.current().today()).year
    ReceiptSeries.objects.get_or_create(pk=year)
    ReceiptSeries.objects.select_for_update(no_key=True).get(pk=year)
    ReceiptSeries.objects.filter(pk=year).update(last_number=F("last_number") + 1)
    number = ReceiptSeries.objects.values_list("last_number", flat=True).get(pk=year)
    receipt = Receipt.objects.create(year=year, number=number, language=language_of(said["contact"]), by=by, **said)
    audit(by=by, verb="issued", subject="receipt", subject_id=receipt.pk, number=str(receipt))
    return receipt
