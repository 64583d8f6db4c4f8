"""Funds: opened, described, closed and opened again; what they spent, and whom that helped."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold, storable
from befriend.giving.models import Fund, FundClosure, FundKind, Outcome, Spending
from befriend.giving.queries.funds import general_fund

LONGEST_WORDS = 4_000


class Described(TypedDict, total=False):
    """What can be said of a fund; amounts are minor units of the organisation's currency."""

    name: str
    kind: FundKind
    about: str
    goal_minor: int | None
    budget_minor: int | None
    position: int


def open_fund(*, by: User | None, **described: Unpack[Described]) -> Fund:
    """A new fund that takes gifts from now on. Raises Refused for no name, or one that another has."""
    fund = Fund(by=by)
    return _keep(fund, described, by=by, verb="opened")


def describe_fund(*, fund: Fund, by: User | None, **described: Unpack[Described]) -> Fund:
    """Say something else of it. Raises Refused as opening does."""
    return _keep(fund, described, by=by, verb="changed")


def _keep(fund: Fund, described: Described, *, by: User | None, verb: str) -> Fund:
    for name, value in described.items():
        setattr(fund, name, value)
    fund.name = storable(fund.name, field="name", at_most=200).strip()
    fund.about = storable(fund.about, field="about", at_most=LONGEST_WORDS).strip()
    fund.name_folded = fold(fund.name)[:250]
    if not fund.name_folded:
        raise Refused(_("What is it called?"), field="name")
    try:
        with transaction.atomic():
            fund.save()
            audit(by=by, verb=verb, subject="fund", subject_id=fund.pk, name=fund.name)
    except IntegrityError:
        raise Refused(_("There is a fund of that name already."), field="name") from None
    return fund


def have_general_fund() -> Fund:
    """Where gifts go when nobody says; opened when there is none."""
    found = general_fund()
    if found is not None:
        return found
    name = _("General fund")
    taken = Fund.objects.filter(name_folded=fold(name)).exists()
    return open_fund(name=_("General fund, opened again") if taken else name, kind=FundKind.UNRESTRICTED, by=None)


def close_fund(*, fund: Fund, by: User | None) -> FundClosure:
    """It takes no more gifts; what it has may be spent. Closing it twice changes nothing."""
    with transaction.atomic():
        Fund.objects.select_for_update(no_key=True).get(pk=fund.pk)
        closure, is_new = FundClosure.objects.get_or_create(fund=fund, reopened_at=None, defaults={"by": by})
        if is_new:
            audit(by=by, verb="closed", subject="fund", subject_id=fund.pk)
    return closure


def reopen_fund(*, fund: Fund, by: User | None) -> None:
    """It takes gifts again."""
    with transaction.atomic():
        if FundClosure.objects.filter(fund=fund, reopened_at=None).update(reopened_at=timezone.now(), reopened_by=by):
            audit(by=by, verb="reopened", subject="fund", subject_id=fund.pk)


def spend(*, fund: Fund, amount_minor: int, day: int, on_what: str, by: User | None) -> Spending:
    """Money of the fund was spent. More than there is may be spent: the page says so. Raises Refused without an amount or a word on what."""
    if amount_minor <= 0:
        raise Refused(_("How much was it?"), field="amount")
    words = storable(on_what, field="on_what", at_most=300).strip()
    if not words:
        raise Refused(_("What was it spent on? A few words are enough."), field="on_what")
    return Spending.objects.create(fund=fund, amount_minor=amount_minor, day=day, on_what=words, by=by)


def tell_outcome(*, fund: Fund, people_helped: int, words: str, day: int, by: User | None) -> Outcome:
    """What the money did. Raises Refused without words."""
    kept = storable(words, field="words", at_most=LONGEST_WORDS).strip()
    if not kept:
        raise Refused(_("What came of it? Say it as you would to a giver."), field="words")
    return Outcome.objects.create(fund=fund, people_helped=people_helped, words=kept, day=day, by=by)


def take_back(row: Spending | Outcome, *, by: User | None) -> None:
    """It was a mistake, and no longer counts."""
    type(row).objects.filter(pk=row.pk, taken_back_at=None).update(taken_back_at=timezone.now(), taken_back_by=by)


def put_back(row: Spending | Outcome) -> None:
    """Undo: it counts again."""
    type(row).objects.filter(pk=row.pk).update(taken_back_at=None, taken_back_by=None)
