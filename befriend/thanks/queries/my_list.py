"""Whom one colleague may thank this week, each with why."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import ngettext

from befriend.accounts.models import Organisation, User
from befriend.people.models import Contact
from befriend.thanks.models import USUAL_SIZE, Line, Share
from befriend.thanks.queries.pasts import pasts_of
from befriend.thanks.rules.fact_words import words_of
from befriend.thanks.rules.facts import facts_of
from befriend.thanks.rules.kinds import thanks_codes
from befriend.thanks.rules.weeks import first_day_of, week_of, weekday_of
from befriend.timeline.models import Interaction

_SHOWN_FACTS = 3
_MIDWEEK = 2  # Wednesday


@dataclass(frozen=True, slots=True)
class ListLine:
    """One person to thank: the facts in the reader's words, whether they work here, and whether someone has thanked
    them this week already (who, and on which day)."""

    line: Line
    facts: list[str]
    is_colleague: bool
    thanked_on: int | None
    thanked_by: User | None

    @property
    def contact(self) -> Contact:
        return self.line.contact

    @property
    def is_done(self) -> bool:
        return self.thanked_on is not None


def this_week(user: User, *, week: int | None = None) -> list[ListLine]:
    """The lines of this colleague's list as it was made, those still to be thanked first. A fixed number of queries, and none that
    makes the list: the page that shows it asks `actions.lists.make_lists` first."""
    week = week_of(Organisation.current().today()) if week is None else week
    lines = list(Line.objects.filter(user=user, week=week, set_aside=None).select_related("contact", "user").order_by("place"))
    if not lines:
        return []
    ids = [line.contact_id for line in lines]
    pasts, thanked = pasts_of(ids), _thanked(ids, week)
    found = [
        ListLine(
            line,
            [words_of(fact) for fact in facts_of(pasts[line.contact_id])[:_SHOWN_FACTS]],
            line.contact.colleague_id is not None,
            *thanked.get(line.contact_id, (None, None)),
        )
        for line in lines
    ]
    return sorted(found, key=lambda one: one.is_done)


def _thanked(contact_ids: list[int], week: int) -> dict[int, tuple[int, User | None]]:
    """Of these, who was thanked by a human in this week: on which day, and by whom, the last time."""
    since = Interaction.objects.filter(
        contact__in=contact_ids, kind__in=thanks_codes(), reverses=None, reversal=None, day__gte=first_day_of(week)
    )
    return {entry.contact_id: (entry.day, entry.by) for entry in since.select_related("by").order_by("day", "id")}  # type: ignore[misc]


def size_of(user: User) -> int:
    """How many people a week they are ready to thank."""
    size = Share.objects.filter(user=user).values_list("size", flat=True).first()
    return USUAL_SIZE if size is None else size


def needs_a_nudge(lines: list[ListLine], today: int) -> bool:
    """From Wednesday on, when nobody on the list was thanked yet."""
    return bool(lines) and weekday_of(today) >= _MIDWEEK and not any(line.is_done for line in lines)


def line_for_digest(user: User) -> str:
    """What a daily letter says of the list, in the language in force; nothing when all are thanked or nobody is on it."""
    waiting = [line.contact.short_name for line in this_week(user) if not line.is_done]
    if not waiting:
        return ""
    text = ngettext("To thank this week: %(names)s.", "To thank this week, %(number)d people: %(names)s.", len(waiting))
    return text % {"number": len(waiting), "names": ", ".join(waiting)}
