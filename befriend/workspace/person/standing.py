"""Where someone stands on the ladder, why, and what is missing to the next rung, in words."""

from __future__ import annotations

from dataclasses import dataclass, field

from babel.dates import format_skeleton
from django.utils.translation import gettext as _

from befriend.foundation.days import date_of
from befriend.foundation.templatetags.befriend import babel_locale
from befriend.ladder.models import Standing
from befriend.people.models import Contact
from befriend.segments.queries.one_person import load_person
from befriend.segments.queries.world import current_world
from befriend.segments.rules.evaluate import Reason, evaluate
from befriend.segments.words import reason_sentence

_SIGNS = 4


@dataclass(frozen=True, slots=True)
class Stands:
    """The rung someone is on, since when, and the reasons worded."""

    sign: str
    since: str
    rung_id: int
    because: list[str] = field(default_factory=list)
    next_name: str = ""
    missing: list[str] = field(default_factory=list)
    is_close: bool = False


def stands(contact: Contact, standing: Standing | None, *, today: int) -> Stands | None:
    """None before the first review has placed them, and for those who are archived."""
    if standing is None or contact.is_archived:
        return None
    world, person = current_world(), load_person(contact.pk)
    rung = standing.rung.segment
    keys = [key for key, _condition in world.rungs]
    place = keys.index(rung.key) if rung.key in keys else 0
    now = evaluate(rung.condition, person, today, world)
    above = world.rungs[place + 1] if place + 1 < len(world.rungs) else None
    answer = evaluate(above[1], person, today, world) if above else None
    return Stands(
        sign=f"rung-{min(place + 1, _SIGNS)}",
        since=_("%(rung)s since %(month)s")
        % {"rung": rung.name, "month": format_skeleton("yMMMM", date_of(standing.since_day), locale=babel_locale())},
        rung_id=standing.rung_id,
        because=in_words(now.because),
        next_name=world.names.get(("rung", above[0]), "") if above else "",
        missing=in_words(answer.missing) if answer else [],
        is_close=standing.is_close,
    )


def in_words(reasons: list[Reason]) -> list[str]:
    """Each reason once, in the order it weighs."""
    return list(dict.fromkeys(reason_sentence(reason) for reason in reasons))
