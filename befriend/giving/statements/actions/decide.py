"""What a colleague says about a line: from whom it is, or that it is no gift. Remembered, and undone without a trace in the books."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.giving.actions.put_right import withdraw_gift
from befriend.giving.models import LineDecision, LineState, PayerAccount, StatementLine
from befriend.giving.statements.actions.record_lines import record_line
from befriend.people.models import Contact

LEARNED = 100


def it_is_from(*, line: StatementLine, contact: Contact, by: User, rate: Decimal | None = None) -> StatementLine:
    """It is a gift of theirs: recorded, and its account remembered, so that it matches by itself the next time. Raises Refused."""
    with transaction.atomic():
        held = _waiting(line)
        if held.amount_minor <= 0:
            raise Refused(_("This money left; it cannot be a gift."))
        decision = LineDecision.objects.create(line=held, contact=contact, is_gift=True, by=by)
        record_line(line=held, contact=contact, by=by, rate=rate)
        _learn(held, contact, decision, by)
    return held


def it_is_no_gift(*, line: StatementLine, by: User) -> StatementLine:
    """It is no gift. Raises Refused when it does not wait any more."""
    with transaction.atomic():
        held = _waiting(line)
        LineDecision.objects.create(line=held, contact=None, is_gift=False, by=by)
        held.state, held.contact = LineState.NOT_A_GIFT, None
        held.save(update_fields=["state", "contact"])
    return held


def look_again(*, line: StatementLine, by: User) -> StatementLine:
    """Undo: the line waits again, its gift counts nowhere, and what was learned from the decision is forgotten.

    A line that was matched by itself waits again in the same way. One that waits already is left alone.
    """
    with transaction.atomic():
        held = _held(line)
        if held.state == LineState.REVIEW:
            return held
        gift, was_ours = held.gift, held.made_gift
        held.state, held.gift, held.contact, held.made_gift = LineState.REVIEW, None, None, False
        held.save(update_fields=["state", "gift", "contact", "made_gift"])
        if gift is not None and was_ours:
            withdraw_gift(gift=gift, by=by, reason=_("The payment was matched wrongly."))
        _forget(held, by)
        audit(by=by, verb="looked again at a payment", subject="statement line", subject_id=held.pk)
    return held


def _held(line: StatementLine) -> StatementLine:
    return StatementLine.objects.select_for_update(of=("self",), no_key=True).select_related("file", "gift").get(pk=line.pk)


def _waiting(line: StatementLine) -> StatementLine:
    held = _held(line)
    if held.state != LineState.REVIEW:
        raise Refused(_("Someone has decided about this payment meanwhile."))
    return held


def _learn(line: StatementLine, contact: Contact, decision: LineDecision, by: User) -> None:
    """Remember who pays from this account, and say so on the lines of it that still wait."""
    if not line.payer:
        return
    PayerAccount.objects.get_or_create(payer=line.payer, contact=contact, forgotten_at=None, defaults={"by": by, "decision": decision})
    why = _("%(payer)s pays for them, as %(name)s said.") % {"payer": line.payer, "name": by.name}
    for other in StatementLine.objects.filter(state=LineState.REVIEW, payer=line.payer).exclude(pk=line.pk)[:500]:
        others = [one for one in other.candidates if one["contact"] != contact.pk]
        other.candidates = [{"contact": contact.pk, "score": LEARNED, "why": [why]}, *others]
        other.save(update_fields=["candidates"])


def _forget(line: StatementLine, by: User) -> None:
    now = timezone.now()
    decisions = LineDecision.objects.filter(line=line, undone_at=None)
    PayerAccount.objects.filter(decision__in=decisions, forgotten_at=None).update(forgotten_at=now, forgotten_by=by)
    decisions.update(undone_at=now, undone_by=by)
