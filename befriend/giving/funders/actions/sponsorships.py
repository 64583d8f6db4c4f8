"""A sponsorship: agreed, ended, renewed; what we owe for it are duties, what we expect is a pledge."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.actions.pledges import expect_again, make_pledge
from befriend.giving.funders.actions.duties import is_done, is_not_done, let_all_go, never_owed, owe, owe_all_again
from befriend.giving.funders.actions.money import came_of, expect_no_more
from befriend.giving.funders.actions.packages import Benefit
from befriend.giving.funders.kinds import SPONSORSHIP_AGREED
from befriend.giving.models import DutySort, Fund, Package, Sponsorship, SponsorshipEnd
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse

_TALK_BEFORE = 60


class Agreed(TypedDict, total=False):
    """What was agreed; days are day numbers. The money is expected on `pays_day`, or else on the first day."""

    package: Package | None
    changes: str
    pays_day: int | None
    renews: Sponsorship | None


def agree(
    *,
    contact: Contact,
    what_for: str,
    price_minor: int,
    fund: Fund,
    first_day: int,
    last_day: int,
    benefits: list[Benefit],
    responsible: User,
    by: User | None,
    **agreed: Unpack[Agreed],
) -> Sponsorship:
    """They stand by this from now on: the timeline tells it, the price is expected, each benefit is a promise to them, and so is to talk
    about going on before it ends. Raises Refused with the field."""
    words = storable(what_for, field="what_for", at_most=200).strip()
    _check(words, price_minor, first_day, last_day)
    with transaction.atomic():
        sponsorship = Sponsorship(
            contact=contact,
            package=agreed.get("package"),
            what_for=words,
            changes=storable(agreed.get("changes", ""), field="changes", at_most=4_000).strip(),
            price_minor=price_minor,
            currency=Organisation.current().currency,
            fund=fund,
            first_day=first_day,
            last_day=last_day,
            responsible=responsible,
            renews=agreed.get("renews"),
            by=by,
        )
        pays_day = agreed.get("pays_day")
        _expect_money(sponsorship, pays_day if pays_day is not None else first_day)
        sponsorship.entry = record(contact=contact, kind=SPONSORSHIP_AGREED.key, occurred_at=timezone.now(), by=by, words=words)
        sponsorship.save()
        _owe(sponsorship, benefits, responsible, by)
        _renewed(sponsorship.renews, by=by)
        audit(by=by, verb="agreed", subject="sponsorship", subject_id=sponsorship.pk)
    return sponsorship


def _check(words: str, price_minor: int, first_day: int, last_day: int) -> None:
    if not words:
        raise Refused(_("What do they stand by?"), field="what_for")
    if price_minor <= 0:
        raise Refused(_("What do they give for it?"), field="price")
    if last_day < first_day:
        raise Refused(_("It would end before it begins."), field="last_day")


def _expect_money(sponsorship: Sponsorship, day: int) -> None:
    sponsorship.pledge = make_pledge(
        contact=sponsorship.contact,
        amount=Money(sponsorship.price_minor, sponsorship.currency),
        fund=sponsorship.fund,
        first_day=day,
        note=sponsorship.what_for,
        by=sponsorship.by,
        is_told=False,
    )


def _owe(sponsorship: Sponsorship, benefits: list[Benefit], owner: User, by: User | None) -> None:
    """Each benefit by its day, or by today when that has passed; and the talk, unless it is over already."""
    today = Organisation.current().today()
    for one in benefits:
        due = max(today, min(sponsorship.first_day + one.within_days, sponsorship.last_day))
        owe(sort=DutySort.BENEFIT, what=one.what, due_day=due, owner=owner, by=by, sponsorship=sponsorship)
    if sponsorship.last_day > today:
        due = max(today, sponsorship.last_day - _TALK_BEFORE)
        owe(sort=DutySort.RENEWAL, what=_("Talk about going on"), due_day=due, owner=owner, by=by, sponsorship=sponsorship)


def _renewed(before: Sponsorship | None, *, by: User | None) -> None:
    """That was talked about, then."""
    if before is None:
        return
    talks = before.duties.filter(sort=DutySort.RENEWAL, word__promises_made__kept_at=None, word__promises_made__released_at=None)
    for duty in talks.exclude(word__promises_made=None):
        is_done(duty=duty, by=by)


def end_sponsorship(*, sponsorship: Sponsorship, reason: str, by: User | None) -> SponsorshipEnd:
    """It is over: what is still owed is let go, what has not come is given up. Raises Refused without a reason, or when it ended before."""
    words = storable(reason, field="reason", at_most=300).strip()
    if not words:
        raise Refused(_("Why is it over? A few words will do."), field="reason")
    with transaction.atomic():
        held = Sponsorship.objects.select_for_update(of=("self",), no_key=True).select_related("pledge").get(pk=sponsorship.pk)
        if SponsorshipEnd.objects.filter(sponsorship=held).exists():
            raise Refused(_("It has ended already."))
        released = let_all_go(held.duties.all(), reason=words, by=by)
        ended = expect_no_more(held.pledge, reason=words, by=by)
        audit(by=by, verb="ended", subject="sponsorship", subject_id=held.pk)
        return SponsorshipEnd.objects.create(sponsorship=held, reason=words, released=released, ended_pledge=ended, by=by)


def go_on(*, sponsorship: Sponsorship, by: User | None) -> None:
    """Undo: it has not ended, and owes and expects what it did. What was written down by mistake stays so: agree anew."""
    with transaction.atomic():
        end = SponsorshipEnd.objects.filter(sponsorship=sponsorship).first()
        if end is None or sponsorship.entry is None or hasattr(sponsorship.entry, "reversal"):
            return
        owe_all_again(end.released, by=by)
        if end.ended_pledge and sponsorship.pledge is not None:
            expect_again(pledge=sponsorship.pledge)
        end.delete()


def never_agreed(*, sponsorship: Sponsorship, by: User | None) -> None:
    """Undo of agreeing: it was written down by mistake, and counts nowhere. Raises Refused when money of it is here already."""
    with transaction.atomic():
        held = Sponsorship.objects.select_for_update(of=("self",), no_key=True).select_related("pledge", "entry").get(pk=sponsorship.pk)
        if came_of(held.pledge):
            raise Refused(_("Money of it is here already: put its gifts right first."))
        if SponsorshipEnd.objects.filter(sponsorship=held).exists():
            return
        never_owed(held.duties.all(), by=by)
        reason = _("Written down by mistake.")
        expect_no_more(held.pledge, reason=reason, by=by)
        if held.entry is not None and not hasattr(held.entry, "reversal"):
            reverse(held.entry, by=by)
        if held.renews is not None:
            for duty in held.renews.duties.filter(sort=DutySort.RENEWAL):
                is_not_done(duty=duty, by=by)
        Sponsorship.objects.filter(pk=held.pk).update(renews=None)
        SponsorshipEnd.objects.create(sponsorship=held, reason=reason, by=by)
