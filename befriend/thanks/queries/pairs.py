"""What was done for us, each with the first thanks by a human after it: read from the newest end of the timeline alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of
from befriend.segments.queries.looks import is_small
from befriend.thanks.rules.clock import Pair
from befriend.thanks.rules.kinds import support_codes, thanks_codes
from befriend.timeline.models import Interaction

_AT_ONCE = 20_000
# An entry may be dated some days ahead of when it was recorded.
_AHEAD_DAYS = 31

_SECONDS = {
    "sqlite": "CAST(strftime('%s', occurred_at) AS INTEGER)",
    "postgresql": "CAST(FLOOR(EXTRACT(EPOCH FROM occurred_at)) AS BIGINT)",
}


def pairs_since(first_day: int, *, until: int) -> Iterator[Pair]:
    """Each thing done in these days, and how long it took to be thanked for. One pass over what was recorded since then."""
    with connection.cursor() as cursor:
        cursor.execute(_sql(first_day, until, first_id_since(first_day)))
        while rows := cursor.fetchmany(_AT_ONCE):
            for kind, day, seconds in rows:
                yield Pair(kind, day, seconds)


def first_id_since(day: int) -> int:
    """The id from which on everything was recorded that can be dated this day or later.

    Ids grow with the moment of recording, so it is found by halving: some twenty looks by the primary key, whatever the size.
    In a small house it is the first: there all of it is read as fast.
    """
    if is_small():
        return 1
    zone = Organisation.current().zone
    low, high = 0, Interaction.objects.order_by("-id").values_list("id", flat=True).first() or 0
    while low < high:
        middle = (low + high) // 2
        found = Interaction.objects.filter(id__gt=middle).order_by("id").values_list("id", "recorded_at").first()
        if found is None or found[1].astimezone(zone).date() >= date_of(day - _AHEAD_DAYS):
            high = middle
        else:
            low = found[0]
    return low + 1


def _sql(first_day: int, until: int, first_id: int) -> str:
    """Backwards in time, every entry sees the earliest thanks that lie after it; thanks of the same second count."""
    thanks, both = _listed(thanks_codes()), _listed((*thanks_codes(), *support_codes()))
    return f"""SELECT kind, day, thanked_at - at FROM (
  SELECT kind, day, at, is_thanks, MIN(CASE WHEN is_thanks = 1 THEN at END) OVER (
    PARTITION BY contact_id ORDER BY at DESC, is_thanks DESC ROWS UNBOUNDED PRECEDING) AS thanked_at
  FROM (SELECT contact_id, kind, day, {_SECONDS[connection.vendor]} AS at, CASE WHEN kind IN ({thanks}) THEN 1 ELSE 0 END AS is_thanks
    FROM interaction WHERE id >= {first_id} AND day >= {first_day} AND kind IN ({both}) AND contact_id IS NOT NULL AND reverses_id IS NULL
    AND id NOT IN (SELECT reverses_id FROM interaction WHERE id >= {first_id} AND reverses_id IS NOT NULL)) told) seen
WHERE is_thanks = 0 AND day <= {until}"""


def _listed(codes: tuple[int, ...]) -> str:
    return ", ".join(map(str, codes))
