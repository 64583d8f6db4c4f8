"""A regular gift is changed by the one who gives it: another amount, a pause, an end. Each can be undone, and stands on the timeline."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.processors import change_everywhere, turn_everywhere
from befriend.giving.actions.recurring import undo_turn
from befriend.giving.kinds import RECURRING_CHANGED
from befriend.giving.models import Life, RecurringChange, RecurringGift, RecurringTurn
from befriend.timeline.actions.record import record

_LONGEST_PAUSE = 2 * 366
_LARGEST = 10**12


def change_amount(*, recurring: RecurringGift, amount_minor: int, by: User | None) -> RecurringChange | None:
    """From now on so much each time; None when it is so already. Raises Refused for nothing, or when it has ended."""
    if not 0 < amount_minor <= _LARGEST:
        raise Refused(_("How much shall it be each time?"), field="amount")
    with transaction.atomic():
        held = RecurringGift.objects.select_for_update(of=("self",), no_key=True).select_related("contact").get(pk=recurring.pk)
        if held.life == Life.ENDED:
            raise Refused(_("It has ended. You can begin another one whenever you like."), field="amount")
        if held.amount_minor == amount_minor:
            return None
        change = RecurringChange.objects.create(recurring=held, was_minor=held.amount_minor, amount_minor=amount_minor, by=by)
        _set_amount(held, amount_minor)
        _tell(held, "amount", by)
    return change


def undo_change(*, change: RecurringChange) -> None:
    """Undo: so much as before, if nothing came after."""
    with transaction.atomic():
        held = RecurringGift.objects.select_for_update(of=("self",), no_key=True).select_related("contact").get(pk=change.recurring_id)
        newest = held.changes.order_by("-pk").first()
        if newest is None or newest.pk != change.pk or held.amount_minor != change.amount_minor:
            return
        _set_amount(held, change.was_minor)
        change.delete()
        _tell(held, "amount", None)


def pause(*, recurring: RecurringGift, until_day: int, by: User | None) -> RecurringTurn | None:
    """Nothing is expected until that day; then it goes on by itself. Raises Refused for a day that is past, or years away."""
    today = Organisation.current().today()
    if not today < until_day <= today + _LONGEST_PAUSE:
        raise Refused(_("Until which day? One within the next two years."), field="until")
    with transaction.atomic():
        made = turn_everywhere(recurring=recurring, life=Life.PAUSED, until_day=until_day, by=by)
        if made is not None:
            _tell(made.recurring, "pause", by)
    return made


def stop(*, recurring: RecurringGift, by: User | None) -> RecurringTurn | None:
    """It has ended; None when it had."""
    with transaction.atomic():
        made = turn_everywhere(recurring=recurring, life=Life.ENDED, by=by)
        if made is not None:
            _tell(made.recurring, "end", by)
    return made


def go_on(*, recurring: RecurringGift, by: User | None) -> RecurringTurn | None:
    """A pause is over before its day."""
    with transaction.atomic():
        made = turn_everywhere(recurring=recurring, life=Life.ACTIVE, by=by)
        if made is not None:
            _tell(made.recurring, "again", by)
    return made


def undo(*, made: RecurringTurn) -> None:
    """Undo of a pause or an end: it is as before, if nothing came after. What has ended at a processor stays ended."""
    recurring = made.recurring
    with transaction.atomic():
        if recurring.provider:
            if made.life == Life.PAUSED and recurring.newest_turn == made:
                go_on(recurring=recurring, by=None)
            return
        before = recurring.turns.count()
        undo_turn(made=made)
        if recurring.turns.count() < before:
            _tell(recurring, "again", None)


def end_pauses(*, today: int) -> int:
    """Those whose day has come go on by themselves; how many."""
    last = RecurringTurn.objects.filter(recurring=OuterRef("recurring")).order_by("-id").values("id")[:1]
    over = RecurringTurn.objects.filter(life=Life.PAUSED, until_day__lte=today, pk=Subquery(last)).select_related("recurring__contact")
    ended = 0
    for pause_over in over:
        with suppress(Refused):  # the processor does not answer: tomorrow again
            ended += go_on(recurring=pause_over.recurring, by=None) is not None
    return ended


def _set_amount(recurring: RecurringGift, amount_minor: int) -> None:
    """Here, and then where it is carried out: when that cannot be, neither is."""
    recurring.amount_minor = amount_minor
    recurring.save(update_fields=["amount_minor"])
    change_everywhere(recurring=recurring, amount=Money(amount_minor, recurring.currency))


def _tell(recurring: RecurringGift, what: str, by: User | None) -> None:
    """On the timeline, in the words of the house."""
    language = Organisation.current().language
    with override(language):
        words = {
            "amount": _("Now %(amount)s each time.") % {"amount": Money(recurring.amount_minor, recurring.currency).written(language)},
            "pause": _("It pauses."),
            "end": _("It has ended."),
            "again": _("It goes on."),
        }[what]
    record(
        contact=recurring.contact,
        kind=RECURRING_CHANGED.key,
        occurred_at=timezone.now(),
        channel=Channel.WEB if by is None else Channel.UNKNOWN,
        by=by,
        words=words,
    )
