"""Of the people of a segment: how many may be asked now, who may not, and why. One question to everyone's columns, none by person.

Told by the day: what was answered on the day of the gift counts as an answer to it. The transaction that lets a letter go asks again,
to the moment.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum

from django.db.models import Q

from befriend.accounts.models import Organisation
from befriend.giving.asks.rules.guard import Concern, gift_codes, thanks_codes, told_codes
from befriend.giving.models import AskPermit
from befriend.people.models import Purpose, Restriction, RestrictionKind
from befriend.segments.queries.looks import Look, looks
from befriend.segments.queries.world import current_world
from befriend.segments.rules.sql import answers_sql
from befriend.segments.rules.sql.passes import COUNTED
from befriend.segments.rules.world import Condition

PAGE_SIZE = 50
_AGREED: Condition = {"consent": {"purpose": Purpose.ASKS.value, "channel": "email"}}


class Standing(IntEnum):
    """Where someone stands towards an ask; the first that holds."""

    UNWANTED = 1
    NOT_AGREED = 2
    UNTHANKED = 3
    UNREPORTED = 4
    PERMITTED = 5
    FREE = 6

    @property
    def concern(self) -> Concern | None:
        return {Standing.UNTHANKED: Concern.UNTHANKED, Standing.UNREPORTED: Concern.UNREPORTED}.get(self)


@dataclass(frozen=True, slots=True)
class Audience:
    """How many stand where."""

    by_standing: dict[Standing, int]

    def __getitem__(self, name: str) -> int:
        """By the name of a standing in small letters, as templates ask."""
        return self.by_standing.get(Standing[name.upper()], 0)

    @property
    def people(self) -> int:
        return sum(self.by_standing.values())

    @property
    def may(self) -> int:
        """How many may be asked by e-mail now."""
        return self["free"] + self["permitted"]

    @property
    def held(self) -> int:
        """How many must be thanked or told first."""
        return self["unthanked"] + self["unreported"]


@dataclass(frozen=True, slots=True)
class Found:
    """Someone of the audience: when they gave last (a day, None for never), and where they stand."""

    contact_id: int
    gave: int | None
    standing: Standing


def audience(condition: Condition, *, appeal_id: int | None) -> Audience:
    """The figures."""
    found: Counter[Standing] = Counter()
    with _standings(condition, appeal_id) as (rows, parts):
        for part in parts:
            for standing, number in part.rows(f"SELECT standing, COUNT(*) FROM ({rows}) r GROUP BY standing"):
                found[Standing(standing)] += int(number)
    return Audience(dict(found))


def people_standing(
    condition: Condition, *, appeal_id: int | None, standings: Iterable[Standing], after: tuple[int, int] | None = None
) -> list[Found]:
    """A page of those who stand so, and one more if there is: who gave last comes first. `after` is where the last page ended."""
    wanted = ", ".join(str(int(one)) for one in standings)
    place = f" AND (gave < {int(after[0])} OR (gave = {int(after[0])} AND contact_id < {int(after[1])}))" if after else ""
    with _standings(condition, appeal_id) as (rows, parts):
        sql = (
            f"SELECT gave, contact_id, standing FROM ({rows}) r WHERE standing IN ({wanted}){place} "
            f"ORDER BY gave DESC, contact_id DESC LIMIT {PAGE_SIZE + 1}"
        )
        pages = [part.rows(sql) for part in parts]
    newest = heapq.nlargest(PAGE_SIZE + 1, ((int(gave), int(pk), int(standing)) for page in pages for gave, pk, standing in page))
    return [Found(pk, None if gave == _NEVER else gave, Standing(standing)) for gave, pk, standing in newest]


def ids_that_may(condition: Condition, *, appeal_id: int | None) -> Iterator[int]:
    """Everyone who may be asked now."""
    with _standings(condition, appeal_id) as (rows, parts):
        found = [part.ids(f"SELECT contact_id FROM ({rows}) r WHERE standing >= {int(Standing.PERMITTED)}") for part in parts]
    for some in found:
        yield from some


_NEVER = -1_000_000


@contextmanager
def _standings(condition: Condition, appeal_id: int | None) -> Iterator[tuple[str, list[Look]]]:
    """The SQL for (contact_id, gave, standing) of everyone in the segment, and the parts of everyone to ask it of."""
    world, today = current_world(), Organisation.current().today()
    permits = " ".join(f"WHEN {pk} THEN {day}" for pk, day in _permits(appeal_id).items())
    permitted = f"CASE s.contact_id {permits} ELSE {_NEVER} END" if permits else str(_NEVER)
    who = answers_sql({"meant": condition, "agreed": _AGREED}, today, world)
    rows = f"""SELECT s.contact_id AS contact_id, COALESCE(l.gave, {_NEVER}) AS gave,
  CASE WHEN s.contact_id IN ({_unwanted()}) THEN {int(Standing.UNWANTED)}
    WHEN s.agreed_in = 0 THEN {int(Standing.NOT_AGREED)}
    WHEN l.gave IS NULL OR (l.thanked >= l.gave AND l.told >= l.gave) THEN {int(Standing.FREE)}
    WHEN {permitted} >= l.gave THEN {int(Standing.PERMITTED)}
    WHEN l.thanked IS NULL OR l.thanked < l.gave THEN {int(Standing.UNTHANKED)} ELSE {int(Standing.UNREPORTED)} END AS standing
  FROM ({who}) s LEFT JOIN ({_last_sql(today)}) l ON l.contact_id = s.contact_id WHERE s.meant_in = 1"""
    with looks(condition, world=world) as parts:
        yield rows, parts


def _last_sql(today: int) -> str:
    """By contact: the days of the last gift, thanks by a human and word on what a gift did; of those who ever gave."""
    gifts, thanks, told = (", ".join(map(str, codes())) for codes in (gift_codes, thanks_codes, told_codes))
    return f"""SELECT contact_id, MAX(CASE WHEN kind IN ({gifts}) THEN day END) AS gave,
    MAX(CASE WHEN kind IN ({thanks}) THEN day END) AS thanked, MAX(CASE WHEN kind IN ({told}) THEN day END) AS told
  FROM ({COUNTED}) counted WHERE kind IN ({gifts}, {thanks}, {told}) AND day <= {today}
  GROUP BY contact_id HAVING MAX(CASE WHEN kind IN ({gifts}) THEN day END) IS NOT NULL"""


def _unwanted() -> str:
    """Those who have died, or do not want to be written to; as a list that every engine reads."""
    forbids = Q(kind=RestrictionKind.DECEASED) | Q(kind=RestrictionKind.DO_NOT_CONTACT, channel__in=("", "email"))
    found = Restriction.objects.filter(forbids, lifted_at=None).values_list("contact_id", flat=True).distinct()
    return ", ".join(map(str, found.iterator(10_000))) or "0"


def _permits(appeal_id: int | None) -> dict[int, int]:
    """The newest permit of each who has one for this ask: until which day it covers what they gave."""
    organisation = Organisation.current()
    found = AskPermit.objects.filter(appeal=appeal_id, taken_back_at=None).order_by("id").values_list("contact_id", "at")
    return {pk: organisation.day_of(at) for pk, at in found}
