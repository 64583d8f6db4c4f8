"""Pledges: someone's word that they will give, in parts with days; and how it ends."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.kinds import PLEDGED
from befriend.giving.models import Appeal, Every, Fund, Instalment, Pledge, PledgeEnd
from befriend.giving.rules.books import shared_out
from befriend.giving.rules.schedule import due_days
from befriend.people.models import Contact
from befriend.timeline.actions.record import record

MOST_PARTS = 120


def make_pledge(
    *,
    contact: Contact,
    amount: Money,
    fund: Fund,
    first_day: int,
    by: User | None,
    parts: int = 1,
    every: Every = Every.MONTH,
    appeal: Appeal | None = None,
    note: str = "",
    schedule: Sequence[tuple[int, int]] = (),
    is_told: bool = True,
) -> Pledge:
    """Write their word down: so much in so many parts, each as large as the others to the cent. Raises Refused with the field.

    `schedule` says otherwise when which part comes, as (day, minor units). What an entry of its own tells (a grant that was awarded)
    is not told again as a pledge.
    """
    if amount.amount_minor <= 0:
        raise Refused(_("How much did they promise?"), field="amount")
    if not 1 <= parts <= min(MOST_PARTS, amount.amount_minor):
        raise Refused(_("In one part, or in up to %(most)d.") % {"most": MOST_PARTS}, field="parts")
    planned = list(schedule) or _equal_parts(amount.amount_minor, parts, first_day, every)
    if sum(part for _day, part in planned) != amount.amount_minor or any(part <= 0 for _day, part in planned):
        raise Refused(_("The parts together are another amount than was promised."), field="schedule")
    with transaction.atomic():
        pledge = Pledge.objects.create(
            contact=contact,
            amount_minor=amount.amount_minor,
            currency=amount.currency,
            fund=fund,
            appeal=appeal,
            day=Organisation.current().today(),
            note=storable(note, field="note", at_most=2_000).strip(),
            by=by,
        )
        Instalment.objects.bulk_create(
            Instalment(pledge=pledge, number=number, due_day=day, amount_minor=part) for number, (day, part) in enumerate(planned, 1)
        )
        if is_told:
            record(contact=contact, kind=PLEDGED.key, occurred_at=timezone.now(), by=by, words=pledge.note)
    return pledge


def _equal_parts(amount_minor: int, parts: int, first_day: int, every: Every) -> list[tuple[int, int]]:
    shares = shared_out(amount_minor, dict.fromkeys(range(parts), 1))
    return [(day, shares[number]) for number, day in enumerate(due_days(first_day, every, parts))]


def end_pledge(*, pledge: Pledge, how: PledgeEnd.How, by: User | None, reason: str = "") -> PledgeEnd:
    """Nothing more is expected of it; saying so twice changes nothing."""
    words = storable(reason, field="reason", at_most=300).strip()
    end, _is_new = PledgeEnd.objects.get_or_create(pledge=pledge, defaults={"how": how, "reason": words, "by": by})
    return end


def expect_again(*, pledge: Pledge) -> None:
    """Undo: it is expected again."""
    PledgeEnd.objects.filter(pledge=pledge).delete()
