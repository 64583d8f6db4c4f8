"""Regular gifts that do not come through: what was done, what is next, and what came of the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation
from befriend.giving.asks.rules.rescue import Plan, Step, next_step
from befriend.giving.models import RecurringGift, Rescue, RescueOutcome, RescuePlan
from befriend.giving.queries.receipt_facts import written

PAGE_SIZE = 30
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Failing:
    """One of them: what is done next, on which day, and whether that day has come."""

    rescue: Rescue
    day: int
    step: Step
    is_due: bool

    @property
    def kind(self) -> str:
        return self.step[0]


def plan_now() -> Plan:
    """The plan; ours as long as nobody made another."""
    kept = RescuePlan.objects.first()
    if kept is None:
        return Plan()
    return Plan(tuple(kept.retry_days), tuple(kept.letter_days), kept.give_up_after, kept.is_automatic)


def open_rescues() -> QuerySet[Rescue]:
    """Those that are not over, with what one says of them."""
    return (
        Rescue.objects.filter(over_at=None)
        .select_related("recurring__contact__owner", "recurring__fund", "began")
        .prefetch_related("steps__by", "steps__message")
    )


def failing_page(*, after: int | None, today: int) -> list[Failing]:
    """A page, and one more if there is: who failed last first. Three queries, and one for the plan."""
    found = open_rescues().order_by("-pk")
    plan = plan_now()
    return [failing(one, plan, today) for one in (found.filter(pk__lt=after) if after else found)[: PAGE_SIZE + 1]]


def failing(rescue: Rescue, plan: Plan, today: int) -> Failing:
    """What is next for one of them."""
    day, step = next_step(plan, first_day=rescue.first_day, done=done_of(rescue))
    return Failing(rescue, day, step, day <= today)


def done_of(rescue: Rescue) -> set[Step]:
    """The steps of the plan that are done."""
    return {(step.kind, step.number) for step in rescue.steps.all() if step.kind in ("retry", "letter")}  # type: ignore[misc]


def what_came() -> dict[str, int]:
    """Of those that were over within a year: how many of each outcome."""
    over = Rescue.objects.filter(over_at__gte=timezone.now() - _YEAR).values_list("outcome", flat=True)
    found = Counter(over)
    return {outcome.value: found[outcome.value] for outcome in RescueOutcome}


def letter_words(recurring: RecurringGift, number: int, *, signed: str) -> tuple[str, str]:
    """Subject and text of a rescue letter in the language that is active: kind, honest, and without a threat. The last says that it is the last."""
    contact, house = recurring.contact, Organisation.current().name
    told = {
        "name": contact.short_name,
        "house": house,
        "amount": written(recurring.amount_minor, recurring.currency, contact.language or Organisation.current().language),
        "fund": recurring.fund.name,
    }
    opening = _("Dear %(name)s,") % told
    middles = {
        1: _(
            "your regular gift of %(amount)s did not come through this time. That happens: cards expire, banks change. Nothing is lost, "
            "and you owe us nothing."
        ),
        2: _(
            "your regular gift of %(amount)s still does not come through. Perhaps the card or the account is another one now? "
            "If you would like to go on, a short answer to this letter is enough, and we help you with it."
        ),
    }
    last = _(
        "we could not collect your regular gift of %(amount)s, and this is the last time that we write about it. If you would like to pause "
        "or to stop, you need do nothing. What you gave stays where it helps: %(fund)s."
    )
    closing = _("Thank you for everything so far.") + "\n\n" + (signed or house)
    return _("Your regular gift to %(house)s") % told, "\n\n".join([opening, middles.get(number, last) % told, closing])
