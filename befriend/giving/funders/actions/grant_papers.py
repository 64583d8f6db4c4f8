"""What a grant means to spend, what was spent from it, and its files."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.actions.funds import spend
from befriend.giving.models import BudgetLine, Grant, GrantFile, GrantSpending, Spending
from befriend.people.actions.files import keep_file


def plan(*, grant: Grant, name: str, amount_minor: int, by: User | None) -> BudgetLine:
    """It means to spend so much on this. Raises Refused without a name or an amount."""
    words = storable(name, field="name", at_most=200).strip()
    if not words:
        raise Refused(_("What is it for?"), field="name")
    if amount_minor <= 0:
        raise Refused(_("How much is it?"), field="amount")
    return BudgetLine.objects.create(grant=grant, name=words, amount_minor=amount_minor, by=by)


def plan_no_more(*, line: BudgetLine, by: User | None) -> None:
    """The line is no longer in the budget; what was spent on it stays spent."""
    BudgetLine.objects.filter(pk=line.pk, removed_at=None).update(removed_at=timezone.now(), removed_by=by)


def plan_again(*, line: BudgetLine) -> None:
    """Undo: it is in the budget again."""
    BudgetLine.objects.filter(pk=line.pk).update(removed_at=None, removed_by=None)


def spend_from(*, grant: Grant, amount_minor: int, day: int, on_what: str, by: User | None, line: BudgetLine | None = None) -> Spending:
    """Money of its fund was spent, from this grant and on this line of its budget. Raises Refused without a fund, an amount, or words."""
    if grant.fund is None:
        raise Refused(_("Say first which fund it is bound to."))
    with transaction.atomic():
        spending = spend(fund=grant.fund, amount_minor=amount_minor, day=day, on_what=on_what, by=by)
        GrantSpending.objects.create(spending=spending, grant=grant, line=line)
    return spending


def attach(*, grant: Grant, upload: UploadedFile[bytes], by: User | None) -> GrantFile:
    """A file that belongs to it, kept with the funder. Raises Refused when it cannot be kept."""
    with transaction.atomic():
        return GrantFile.objects.create(grant=grant, file=keep_file(contact=grant.contact, upload=upload, by=by))
