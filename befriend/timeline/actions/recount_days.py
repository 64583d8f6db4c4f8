"""The organisation's clock changed: every entry's day is counted again from its moment.

An entry's `day` is that of its moment on the organisation's calendar, always (decision 0008). So it is the one thing about
an entry that is ever updated, and only here. Two statements per role and one for the timeline, however long it is.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from itertools import pairwise

from django.db import connection, transaction
from django.db.models import Max, Min

from befriend.foundation.kinds import all_kinds, kinds_giving
from befriend.timeline.models import Interaction
from befriend.timeline.rules.offsets import Stretch, stretches

_SECONDS = 86_400
# Whole days added before dividing and taken off after, because databases round negative quotients up.
_SHIFT = 1_000_000
_EPOCH_OF = {"sqlite": "unixepoch(occurred_at)", "postgresql": "CAST(FLOOR(EXTRACT(EPOCH FROM occurred_at)) AS bigint)"}


def recount_days(zone: tzinfo) -> int:
    """Count all days anew in `zone`; returns how many entries fall on another day than before.

    Roles that entries gave begin on their new days. Where people stand is for the caller to review.
    """
    bounds = Interaction.objects.aggregate(first=Min("occurred_at"), last=Max("occurred_at"))
    if bounds["first"] is None:
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        ahead = _ahead_sql(stretches(zone, bounds["first"].astimezone(UTC), bounds["last"].astimezone(UTC)))
        cursor.execute(
            f"UPDATE interaction SET day = counted.day FROM ("  # noqa: S608 numbers only
            f"SELECT id, (at + {ahead} + {_SHIFT * _SECONDS}) / {_SECONDS} - {_SHIFT} AS day"
            f" FROM (SELECT id, {_EPOCH_OF[connection.vendor]} AS at FROM interaction) AS moments"
            ") AS counted WHERE counted.id = interaction.id AND counted.day <> interaction.day"
        )
        moved = int(cursor.rowcount)
        for role in sorted({kind.role for kind in all_kinds() if kind.role}):
            _recount_role(role)
    return moved


def _ahead_sql(found: list[Stretch]) -> str:
    """How many seconds clocks were ahead at the moment `at`."""
    if len(found) == 1:
        return str(found[0].seconds)
    cases = [f"WHEN at < {_seconds(after.start)} THEN {before.seconds}" for before, after in pairwise(found)]
    return f"CASE {' '.join(cases)} ELSE {found[-1].seconds} END"


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _recount_role(role: str) -> None:
    codes = ", ".join(str(kind.code) for kind in kinds_giving(role))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE contact_role SET since_day = began.day FROM ("  # noqa: S608 numbers only
            "SELECT contact_id, MIN(day) AS day FROM interaction"
            f" WHERE kind IN ({codes}) AND reverses_id IS NULL AND id NOT IN"
            " (SELECT reverses_id FROM interaction WHERE reverses_id IS NOT NULL) GROUP BY contact_id"
            ") AS began WHERE began.contact_id = contact_role.contact_id AND contact_role.role = %s"
            " AND NOT contact_role.is_by_hand AND began.day <> contact_role.since_day",
            [role],
        )
