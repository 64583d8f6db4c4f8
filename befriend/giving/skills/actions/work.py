"""Work for free: offered, agreed, done or declined; and answered for."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.kinds import SKILLS_OFFERED, WORK_SUBJECT
from befriend.giving.models import Fund, ProBono, ProBonoTurn, WorkState
from befriend.people.models import Contact
from befriend.timeline.actions.record import hold, record

MOST_HOURS = Decimal(10_000)
MOST_AN_HOUR = 10**9
_MAY_FOLLOW = {
    WorkState.OFFERED: (WorkState.AGREED, WorkState.DECLINED),
    WorkState.AGREED: (WorkState.DONE, WorkState.DECLINED),
    WorkState.DONE: (WorkState.AGREED,),
    WorkState.DECLINED: (WorkState.AGREED,),
}


def offer_work(*, contact: Contact, what: str, words: str = "", hours: Decimal | None = None, by: User | None, once: str = "") -> ProBono:
    """Someone would like to work for us for free; it stands on their timeline and waits for an answer. Raises Refused with the field."""
    with transaction.atomic():
        hold(contact)
        if once and (earlier := ProBono.objects.filter(once=once).first()):
            return earlier
        work = _written(
            ProBono(contact=contact, state=WorkState.OFFERED, is_offer=True, by=by, once=once or None), what, words, hours, None
        )
        record(
            contact=contact, kind=SKILLS_OFFERED.key, occurred_at=work.at, channel=Channel.WEB if by is None else Channel.UNKNOWN, by=by,
            subject=(WORK_SUBJECT, work.pk), words=work.what,
        )  # fmt: skip
    return work


def agree_work(
    *,
    contact: Contact,
    what: str,
    by: User | None,
    words: str = "",
    hours: Decimal | None = None,
    rate_minor: int | None = None,
    for_colleague: User | None = None,
    fund: Fund | None = None,
    once: str = "",
) -> ProBono:
    """It is agreed that they work for us: what, for whom of us, for how many hours, at which value an hour. Raises Refused."""
    with transaction.atomic():
        hold(contact)
        if once and (earlier := ProBono.objects.filter(once=once).first()):
            return earlier
        work = ProBono(contact=contact, state=WorkState.AGREED, by=by, for_colleague=for_colleague, fund=fund, once=once or None)
        return _written(work, what, words, hours, rate_minor)


def _written(work: ProBono, what: str, words: str, hours: Decimal | None, rate_minor: int | None) -> ProBono:
    describe(work, what=what, words=words, hours=hours, rate_minor=rate_minor)
    work.save()
    ProBonoTurn.objects.create(pro_bono=work, state=work.state, by=work.by, at=work.at)
    return work


def change_work(
    *,
    work: ProBono,
    what: str,
    words: str,
    hours: Decimal | None,
    rate_minor: int | None,
    for_colleague: User | None,
    fund: Fund | None,
    by: User | None,
) -> None:
    """Say something else of it; hours that were worked keep the value they had. Raises Refused."""
    describe(work, what=what, words=words, hours=hours, rate_minor=rate_minor)
    work.for_colleague = for_colleague  # type: ignore[assignment]
    work.fund = fund
    work.save(update_fields=["what", "words", "hours_promised", "rate_minor", "for_colleague", "fund"])


def describe(work: ProBono, *, what: str, words: str, hours: Decimal | None, rate_minor: int | None) -> None:
    """Set what is said of it. Raises Refused with the field."""
    work.what = storable(what, field="what", at_most=300).strip()
    if not work.what:
        raise Refused(_("What is the work? A few words will do."), field="what")
    work.words = storable(words, field="words", at_most=4_000).strip()
    if hours is not None and not 0 < hours <= MOST_HOURS:
        raise Refused(_("How many hours? More than none, and at most %(most)d.") % {"most": MOST_HOURS}, field="hours")
    if rate_minor is not None and not 0 <= rate_minor <= MOST_AN_HOUR:
        raise Refused(_("What is an hour of it worth? Nothing at least."), field="rate")
    work.hours_promised, work.rate_minor = hours, rate_minor


def turn(*, work: ProBono, to: WorkState, by: User | None, words: str = "") -> ProBonoTurn:
    """From now on it is agreed, done or declined. Raises Refused when it cannot be, from where it is."""
    said = storable(words, field="words", at_most=300).strip()
    with transaction.atomic():
        held = ProBono.objects.select_for_update(of=("self",)).get(pk=work.pk)
        if to not in _MAY_FOLLOW[WorkState(held.state)]:
            raise Refused(_("This work is %(state)s already.") % {"state": held.get_state_display()})
        made = ProBonoTurn.objects.create(pro_bono=held, state=to, words=said, by=by)
        ProBono.objects.filter(pk=held.pk).update(state=to)
    return made


def turn_back(*, turn: ProBonoTurn, by: User | None) -> None:
    """Undo: it is as it was before. Twice changes nothing. Raises Refused unless it is the newest turn, after the first."""
    with transaction.atomic():
        held = ProBono.objects.select_for_update(of=("self",)).get(pk=turn.pro_bono_id)
        newest = list(held.turns.filter(taken_back_at=None).order_by("-pk")[:2])
        if turn.pk not in [one.pk for one in newest]:
            return
        if len(newest) < 2 or newest[0].pk != turn.pk:
            raise Refused(_("More has happened since. Take back the newest first."))
        ProBonoTurn.objects.filter(pk=turn.pk).update(taken_back_at=timezone.now(), taken_back_by=by)
        ProBono.objects.filter(pk=held.pk).update(state=newest[1].state)


def ways_from(state: WorkState) -> tuple[WorkState, ...]:
    """Where it can go next."""
    return _MAY_FOLLOW[state]
