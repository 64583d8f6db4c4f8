"""Regular gifts that do not come through: noticed, followed up by the plan, and never pressed."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, Role, User
from befriend.accounts.queries.presence import presence_on
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.actions.recurring import turn
from befriend.giving.asks.queries.rescue import done_of, letter_words, open_rescues, plan_now
from befriend.giving.asks.rules.rescue import Plan, letters_due
from befriend.giving.kinds import GIFT
from befriend.giving.models import Life, Method, RecurringGift, RecurringTurn, Rescue, RescueOutcome, RescuePlan, RescueStep
from befriend.giving.queries.receipt_facts import language_of
from befriend.giving.queries.statements_reach import statements_reach
from befriend.outbox.actions.send import send_message
from befriend.outbox.models import Message, Purpose
from befriend.people.models import Contact
from befriend.promises.actions.words import give_word
from befriend.timeline.actions.record import CannotRecord

GRACE_DAYS = 7
_TO_LOOK = timedelta(days=3)
_OUTCOMES = {Life.ACTIVE: RescueOutcome.RESCUED, Life.PAUSED: RescueOutcome.PAUSED, Life.ENDED: RescueOutcome.ENDED}


def keep_plan(*, plan: Plan, by: User) -> None:
    """From now on this is done. Raises Refused for days that cannot be kept."""
    if not plan.is_sound:
        raise Refused(_("Up to six days each, none twice, none later than the day on which someone decides, which is within half a year."))
    kept = {"retry_days": sorted(plan.retry_days), "letter_days": sorted(plan.letter_days)}
    with transaction.atomic():
        RescuePlan.objects.update_or_create(
            pk=1, defaults={**kept, "give_up_after": plan.give_up_after, "is_automatic": plan.is_automatic, "by": by, "at": timezone.now()}
        )
        audit(by=by, verb="changed", subject="plan for regular gifts that fail", plan=kept, is_automatic=plan.is_automatic)


def look_after_failing() -> dict[str, int]:
    """Notice what did not come, what comes again, pauses that are over; and write what is due, if letters leave by themselves.

    Done again, it does nothing twice.
    """
    today = Organisation.current().today()
    return {
        "missing": _notice_missing(today),
        "resumed": _resume(today),
        "over": _close(),
        "begun": _begin(),
        "written": _write_due(today),
    }


def _newest() -> Subquery:
    return Subquery(RecurringTurn.objects.filter(recurring=OuterRef("recurring")).order_by("-id").values("id")[:1])


def _notice_missing(today: int) -> int:
    """What no processor tells of, and did not come within a week of its day, does not come through.

    By the bank it is only missing when a statement has told of that week: a month's comes when the month is over.
    """
    active = RecurringTurn.objects.alias(newest=_newest()).filter(newest=F("id"), life=Life.ACTIVE)
    is_late = ~Q(method=Method.STANDING_ORDER, next_day__gte=statements_reach(today) - GRACE_DAYS)
    late = RecurringGift.objects.filter(is_late, next_day__lt=today - GRACE_DAYS, provider="", turns__in=active)
    return sum(turn(recurring=one, life=Life.FAILING, by=None, reason=_("It did not come on its day.")) is not None for one in late)


def _resume(today: int) -> int:
    """A pause whose last day has passed is over."""
    paused = RecurringTurn.objects.alias(newest=_newest()).filter(newest=F("id"), life=Life.PAUSED, until_day__lt=today)
    return sum(
        turn(recurring=one.recurring, life=Life.ACTIVE, by=None, reason=_("The pause is over.")) is not None
        for one in paused.select_related("recurring")
    )


def _close() -> int:
    """What does not fail any more is over, and how."""
    over = 0
    for rescue in Rescue.objects.filter(over_at=None).select_related("recurring"):
        newest = rescue.recurring.newest_turn
        if newest is not None and newest.life in _OUTCOMES:
            over += Rescue.objects.filter(pk=rescue.pk, over_at=None).update(over_at=newest.at, outcome=_OUTCOMES[Life(newest.life)])
    return over


def _begin() -> int:
    """What fails, and nobody looks after yet."""
    failing = RecurringTurn.objects.alias(newest=_newest()).filter(newest=F("id"), life=Life.FAILING)
    unseen = failing.exclude(Exists(Rescue.objects.filter(recurring=OuterRef("recurring"), over_at=None)))
    begun = 0
    for one in unseen.select_related("recurring__contact"):
        with transaction.atomic():
            held = RecurringGift.objects.select_for_update(no_key=True).get(pk=one.recurring_id)
            if Rescue.objects.filter(recurring=held, over_at=None).exists():
                continue
            Rescue.objects.create(recurring=held, began=one, first_day=Organisation.current().day_of(one.at))
            _give_our_word(one.recurring.contact)
            begun += 1
    return begun


def _give_our_word(contact: Contact) -> None:
    """Somebody looks: whoever looks after them, or stands in; it stands on their day until a gift comes or someone has written."""
    owner = _who_looks(contact)
    if owner is None or contact.is_archived:
        return
    with override(Organisation.current().language):
        what = _("help with the regular gift that did not come through")
    try:
        give_word(
            contact=contact, what=what, due_at=timezone.now() + _TO_LOOK, owner=owner, by=None, kept_by_kinds=(GIFT.key, "message_received")
        )
    except (Refused, CannotRecord):  # nobody can be promised anything: they have died, or were forgotten
        return


def _who_looks(contact: Contact) -> User | None:
    here = presence_on()
    found = here.instead_of(contact.owner_id) if contact.owner_id is not None else None
    if found is not None:
        return User.objects.get(pk=found)
    staff = User.objects.filter(is_active=True, role__in=(Role.STAFF, Role.ADMINISTRATOR)).order_by("-role", "pk")
    return staff.filter(pk__in=here.works_here - set(here.away)).first() or staff.first()


def _write_due(today: int) -> int:
    """Letters that leave by themselves, when the plan says so."""
    plan = plan_now()
    if not plan.is_automatic:
        return 0
    written = 0
    for rescue in open_rescues():
        for number in letters_due(plan, first_day=rescue.first_day, today=today, done=done_of(rescue)):
            with override(language_of(rescue.recurring.contact)):
                subject, text = letter_words(rescue.recurring, number, signed="")
            try:
                write(rescue=rescue, number=number, subject=subject, text=text, by=None)
                written += 1
            except Refused:  # no address, or they want no mail: it stays on the list, for someone to call
                continue
    return written


def write(*, rescue: Rescue, number: int, subject: str, text: str, by: User | None) -> Message:
    """Send a rescue letter, each number once. Raises Refused (CannotSend) when we may not, or cannot."""
    with transaction.atomic():
        _held(rescue)
        message = send_message(
            contact=rescue.recurring.contact, purpose=Purpose.ANSWER, subject=subject, text=text, by=by, is_automatic=by is None,
            once=f"rescue:{rescue.pk}:{number}",
        )  # fmt: skip
        RescueStep.objects.get_or_create(rescue=rescue, kind="letter", number=number, defaults={"message": message, "by": by})
    return message


def tried_again(*, rescue: Rescue, number: int, by: User) -> None:
    """Someone asked the bank for it again."""
    with transaction.atomic():
        _held(rescue)
        RescueStep.objects.get_or_create(rescue=rescue, kind="retry", number=number, defaults={"by": by})


def spoke(*, rescue: Rescue, words: str, by: User) -> None:
    """Someone spoke with them, and what they said. Raises Refused without words."""
    said = storable(words, field="words", at_most=300).strip()
    if not said:
        raise Refused(_("What did they say?"), field="words")
    with transaction.atomic():
        _held(rescue)
        RescueStep.objects.create(rescue=rescue, kind="note", words=said, by=by)


def decide(*, rescue: Rescue, life: Life, by: User, until_day: int | None = None, reason: str = "") -> None:
    """It comes again, pauses (until a day), or ends; and so this is over. Raises Refused."""
    with transaction.atomic():
        turn(recurring=rescue.recurring, life=life, by=by, until_day=until_day, reason=reason)
        _close()


def _held(rescue: Rescue) -> None:
    """Nobody else changes it until the transaction ends. Raises Refused when it is over."""
    if not Rescue.objects.select_for_update(no_key=True).filter(pk=rescue.pk, over_at=None).exists():
        raise Refused(_("This is over already."))
