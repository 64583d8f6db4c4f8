"""Take a statement back: its gifts count nowhere, its lines are gone, and the same file may come again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.giving.actions.put_right import withdraw_gift
from befriend.giving.models import StatementFile, StatementLine

_A_FEW = 200


def undo_statement(*, file: StatementFile, by: User | None) -> int:
    """How many gifts were taken back. Doing it twice changes nothing; interrupted, it is taken up where it stopped."""
    withdrawn = 0
    while lines := list(StatementLine.objects.filter(file=file).select_related("gift").order_by("pk")[:_A_FEW]):
        with transaction.atomic():
            for line in lines:
                if line.gift is not None and line.made_gift:
                    withdraw_gift(gift=line.gift, by=by, reason=_("The statement was taken back."))
                    withdrawn += 1
            StatementLine.objects.filter(pk__in=[line.pk for line in lines]).delete()
    with transaction.atomic():
        if StatementFile.objects.filter(pk=file.pk, undone_at=None).update(undone_at=timezone.now(), undone_by=by):
            audit(by=by, verb="took back a statement", subject="statement", subject_id=file.pk, gifts=withdrawn)
    return withdrawn
