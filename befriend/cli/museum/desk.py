"""What lies on the desks of the museum this week: words that colleagues gave, and first shifts that are planned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone

from befriend.accounts.models import User
from befriend.cli.museum.colleagues import DEMO_USER
from befriend.foundation.channels import Channel
from befriend.people.models import Contact, ContactKind
from befriend.promises.actions.words import give_word
from befriend.timeline.actions.record import record

# To whom it falls, how many days ago it was said and how, what, in how many days and at what hour it is due.
_WORDS = (
    (DEMO_USER, 6, Channel.PHONE, "the summer programme, printed in large type", -1, 16),
    (DEMO_USER, 2, Channel.EMAIL, "whether her mother’s photographs can be shown", 0, 18),
    (DEMO_USER, 1, Channel.IN_PERSON, "two tickets for the ice boats", 0, 20),
    (DEMO_USER, 1, Channel.PHONE, "a time to speak about a scholarship in his father’s name", 1, 10),
    (DEMO_USER, 3, Channel.EMAIL, "the report on the sail loft they paid for", 1, 17),
    (DEMO_USER, 2, Channel.PHONE, "a copy of the letter of 1938", 2, 12),
    (DEMO_USER, 4, Channel.EMAIL, "who comes to the school to tell about caulking", 4, 15),
    ("aino@harbour.example", 2, Channel.PHONE, "a receipt in the name of the firm", 0, 17),
    ("kristjan@harbour.example", 1, Channel.IN_PERSON, "the code of the bicycle shed", 1, 11),
    ("kristjan@harbour.example", 5, Channel.EMAIL, "when the lift to the lower deck works again", -2, 12),
)  # fmt: skip
# In how many days a first shift is, at what hour, and whether its training is over.
_FIRST_SHIFTS = ((2, 10, False), (5, 14, True), (8, 10, False), (11, 14, False))


def give_words() -> None:
    """Each to someone else: of those whom the colleague looks after, where there are such."""
    now = timezone.localtime()
    whom = {email: _people_of(email) for email, *_rest in _WORDS}
    for email, days_ago, channel, what, in_days, hour in _WORDS:
        contact = next(whom[email], None)
        if contact is None:
            return
        owner = User.objects.get(email=email)
        given_at = now - timedelta(days=days_ago, hours=3)
        give_word(contact=contact, what=what, due_at=_at(now, in_days, hour), owner=owner, by=owner, given_at=given_at, channel=channel)


def plan_first_shifts() -> None:
    """Some who never helped before have taken a shift; of all but one, the training is still owed."""
    now = timezone.localtime()
    colleague = User.objects.get(email=DEMO_USER)
    newcomers = Contact.objects.filter(archived_day=None, kind=ContactKind.PERSON, colleague=None, restrictions=None)
    newcomers = (
        newcomers.exclude(roles__role="volunteer").filter(standing__rung__segment__key="member").order_by("-standing__last_day", "pk")
    )
    for contact, (in_days, hour, is_trained) in zip(newcomers[: len(_FIRST_SHIFTS)], _FIRST_SHIFTS, strict=False):
        record(contact=contact, kind="shift_planned", occurred_at=_at(now, in_days, hour), channel=Channel.WEB)
        if is_trained:
            record(contact=contact, kind="training_completed", occurred_at=now - timedelta(days=1), channel=Channel.IN_PERSON, by=colleague)


def _at(now: datetime, in_days: int, hour: int) -> datetime:
    return datetime.combine(now.date() + timedelta(days=in_days), time(hour), now.tzinfo)


def _people_of(email: str) -> Iterator[Contact]:
    """People of theirs who may hear from us, the nearest first."""
    people = Contact.objects.filter(archived_day=None, kind=ContactKind.PERSON, colleague=None, restrictions=None)
    return people.filter(owner__email=email).order_by("-standing__rung__segment__position", "-standing__last_day", "pk")[:20].iterator()
