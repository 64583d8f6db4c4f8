"""Why someone is on My day, in words: asked of the few who are shown, by the engine that explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from babel.dates import format_timedelta
from babel.lists import format_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation
from befriend.ladder.models import Rung
from befriend.segments.queries.one_person import load_people
from befriend.segments.queries.world import current_world
from befriend.segments.rules.evaluate import evaluate
from befriend.segments.rules.person import Person
from befriend.segments.rules.world import Condition
from befriend.segments.words import reason_sentence
from befriend.workspace.rows import Row


def telling_what_is_missing(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with what is missing to the next rung."""
    above = {lower.pk: upper for lower, upper in pairwise(Rung.objects.select_related("segment").order_by("segment__position"))}
    people = _people(rows)
    today, world = Organisation.current().today(), current_world()

    def missing(row: Row) -> str:
        rung = above.get(row.standing.rung_id) if row.standing else None
        if rung is None or row.contact.pk not in people:
            return ""
        reasons = evaluate(rung.segment.condition, people[row.contact.pk], today, world).missing
        return _("one step from %(rung)s: %(missing)s") % {"rung": rung.segment.name, "missing": listed(reasons)} if reasons else ""

    return [replace(row, why=missing(row)) for row in rows]


def telling_because(rows: Sequence[Row], condition: Condition) -> list[Row]:
    """The rows, each with the facts that fulfil the condition."""
    people = _people(rows)
    today, world = Organisation.current().today(), current_world()

    def because(row: Row) -> str:
        if row.contact.pk not in people:
            return ""
        reasons = evaluate(condition, people[row.contact.pk], today, world).because
        return _of_silence(reasons, today) or listed(reasons)

    return [replace(row, why=because(row)) for row in rows]


def _of_silence(reasons: Sequence[dict[str, Any]], today: int) -> str:
    """A broken rhythm in a few words, where that is the whole reason."""
    if len(reasons) != 1 or "median_doubled" not in reasons[0]:
        return ""
    silent, usual = timedelta(days=today - reasons[0]["last"]), timedelta(days=max(1, reasons[0]["median_doubled"] / 2))
    return _("silent for %(silence)s, before that every %(usual)s") % {"silence": _long(silent), "usual": _long(usual)}


def _long(time: timedelta) -> str:
    """A length of time in its largest fitting unit."""
    return format_timedelta(time, granularity="day", threshold=1.5, locale=(get_language() or "en").replace("-", "_"))


def listed(reasons: Sequence[dict[str, Any]]) -> str:
    """Reasons as one phrase: "a, b and c"."""
    return format_list([reason_sentence(reason) for reason in reasons], locale=(get_language() or "en").replace("-", "_"))


def _people(rows: Sequence[Row]) -> dict[int, Person]:
    return {person.id: person for person in load_people([row.contact.pk for row in rows])}
