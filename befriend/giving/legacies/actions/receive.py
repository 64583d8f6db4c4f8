"""Money of a legacy came: a gift in the books like any other, with its fund and its payment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.put_right import withdraw_gift
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.legacies.actions.keep import step
from befriend.giving.models import Fund, Legacy, LegacyReceived, LegacyStage, Method


def receive(*, legacy: Legacy, amount: Money, fund: Fund, received_at: datetime, by: User, once: str = "") -> LegacyReceived:
    """Write the gift into the books and beside the legacy, which is received with it. Raises Refused with the field, or CannotRecord."""
    with transaction.atomic():
        gift = record_gift(
            contact=legacy.contact,
            amount=amount,
            received_at=received_at,
            by=by,
            paid=[Paid(Method.BANK)],
            split={fund.pk: amount.amount_minor},
            once=once,
        )
        row, is_new = LegacyReceived.objects.get_or_create(gift=gift, defaults={"legacy": legacy, "by": by})
        if is_new:
            audit(by=by, verb="received", subject="legacy", subject_id=legacy.pk, gift=gift.pk)
            if Legacy.objects.get(pk=legacy.pk).stage != LegacyStage.RECEIVED:
                step(legacy=legacy, to=LegacyStage.RECEIVED, by=by)
    return row


def not_received(*, received: LegacyReceived, by: User) -> None:
    """Undo: it did not come; the gift is taken out of the books. Raises Refused when part of it went back already."""
    gift = received.gift
    if gift.kept_minor not in (0, gift.amount_minor):
        raise Refused(_("Part of it went back already; put the gift right in the books."))
    with transaction.atomic():
        withdraw_gift(gift=gift, by=by)
        audit(by=by, verb="took back what was received", subject="legacy", subject_id=received.legacy_id, gift=gift.pk)
