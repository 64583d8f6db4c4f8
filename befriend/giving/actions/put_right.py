"""Mistakes about a gift, put right so that what stood before can still be read: another split, or no gift at all."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.actions.ledger import book_of, held, keep_books, shares_of, write_lines
from befriend.giving.kinds import GIFT, SUBJECT, THINGS_GIVEN
from befriend.giving.models import Cause, Fund, Gift, GiftWithdrawal
from befriend.giving.rules.books import Unbalanced, lines_between, resplit
from befriend.timeline.actions.record import CannotRecord
from befriend.timeline.models import Interaction

_TELL_A_GIFT = (GIFT.code, THINGS_GIVEN.code)


def share_out_anew(*, gift: Gift, split: Mapping[int, int], by: User | None, reason: str = "") -> None:
    """What is left of the gift goes to these funds instead; lines are added to its books, none is changed.

    `split` is fund id -> minor units of the gift's currency. Raises Refused unless it adds up to what is left.
    """
    with held(gift) as kept:
        try:
            book = resplit(book_of(kept), split)
        except Unbalanced:
            raise Refused(_("The funds together get another amount than is left of the gift."), field="split") from None
        if Fund.objects.filter(pk__in=split).count() != len(split):
            raise Refused(_("One of these funds is closed, and takes no gifts any more."), field="split")
        words = storable(reason, field="reason", at_most=300).strip()
        lines = lines_between(shares_of(kept), book.shares)
        write_lines(kept, lines, cause=Cause.CORRECTED, by=by, reason=words)
        if lines:
            audit(by=by, verb="shared out anew", subject="gift", subject_id=kept.pk, split={str(pk): part for pk, part in split.items()})


def withdraw_gift(*, gift: Gift, by: User | None, reason: str = "") -> None:
    """It was recorded by mistake: from now on it counts nowhere. Withdrawing it twice changes nothing."""
    with held(gift) as kept:
        _withdraw(kept, by=by, reason=reason)


def _withdraw(gift: Gift, *, by: User | None, reason: str = "") -> None:
    words = storable(reason, field="reason", at_most=300).strip()
    _row, is_new = GiftWithdrawal.objects.get_or_create(gift=gift, lifted_at=None, defaults={"by": by, "reason": words})
    if is_new:
        keep_books(gift, cause=Cause.WITHDRAWN, by=by, reason=words)
        audit(by=by, verb="withdrew", subject="gift", subject_id=gift.pk)


def restore_gift(*, gift: Gift, by: User | None) -> None:
    """Undo: it counts again, with what was left of it."""
    with held(gift) as kept:
        _restore(kept, by=by)


def _restore(gift: Gift, *, by: User | None) -> None:
    if GiftWithdrawal.objects.filter(gift=gift, lifted_at=None).update(lifted_at=timezone.now(), lifted_by=by):
        keep_books(gift, cause=Cause.RESTORED, by=by)
        audit(by=by, verb="restored", subject="gift", subject_id=gift.pk)


def follow_timeline(interaction: Interaction) -> None:
    """Someone took the entry of a gift back on the timeline, or recorded it anew: the books follow.

    Raises CannotRecord when an entry is put back that no longer says what is left of its gift.
    """
    if interaction.subject_kind != SUBJECT or interaction.kind not in _TELL_A_GIFT:
        return
    if interaction.is_reversal:
        gift = Gift.objects.filter(interaction=interaction.reverses_id).first()
        if gift is not None:
            Gift.objects.filter(pk=gift.pk).update(interaction=None)
            withdraw_gift(gift=gift, by=interaction.by)
    else:
        _is_told_anew(interaction)


def _is_told_anew(entry: Interaction) -> None:
    assert entry.subject_id is not None
    kept = Gift.objects.filter(pk=entry.subject_id, interaction=None).values_list("kept_minor", flat=True).first()
    if kept:  # the ledger tells it right now
        return
    gift = Gift.objects.filter(pk=entry.subject_id, interaction=None, withdrawals__lifted_at=None, withdrawals__isnull=False).first()
    if gift is None:
        raise CannotRecord(_("The timeline says already what is left of this gift."))
    Gift.objects.filter(pk=gift.pk).update(interaction=entry)
    restore_gift(gift=gift, by=entry.by)
