"""The changes a review finds in the mirror: DuckDB or Spark places everyone, DuckDB compares with the standings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.db import connection

from befriend.ladder.models import Rung
from befriend.ladder.queries.changes import CHECKSUM, Change, Tally
from befriend.ladder.queries.places import places_sql
from befriend.segments.mirror.asking import Asked, catch_up, mirror
from befriend.segments.mirror.spark import answer_with_spark
from befriend.segments.queries.looks import looks_at_others
from befriend.segments.rules.world import World

_AT_ONCE = 20_000
_REVIEWED = {
    "sqlite": "CAST(strftime('%s', reviewed_at) AS INTEGER) * 1000000 + CAST(substr(substr(reviewed_at, 21) || '000000', 1, 6) AS INTEGER)",
    "postgresql": "CAST(EXTRACT(EPOCH FROM reviewed_at) * 1000000 AS BIGINT)",
}
_FACTS = ("valid_until", "last_kind", "last_day", "last_amount")


def changes_in_mirror(
    ladder: Sequence[Rung], world: World, as_of: int, tally: Tally, *, only_due: bool = False, spark_master: str = ""
) -> Iterator[list[Change]]:
    """The changes, found in the mirror after it caught up; with `only_due`, of those whose standing holds no longer."""
    conditions = [rung.segment.condition for rung in ladder]
    sql = places_sql(conditions, as_of, world)
    with _work_folder() as work:
        catch_up({work / "standing.parquet": _standings(f" WHERE valid_until <= {as_of}" if only_due else "")})
        among = f"SELECT contact_id FROM read_parquet('{work}/standing.parquet')" if only_due else ""
        with mirror() as asked:
            whole = bool(spark_master) or only_due or any(looks_at_others(condition, world) for condition in conditions)
            for buckets in [None] if whole else asked.manifest.passes():
                if spark_master:
                    answer_with_spark(asked.manifest, sql, work / "placed", spark_master)
                    _keep_placed(asked, f"SELECT * FROM read_parquet('{work}/placed/*.parquet')")
                else:
                    asked.look_at(buckets=buckets, among=among)
                    _keep_placed(asked, sql)
                _count(asked, tally)
                yield from _compare(asked, work, ladder, buckets)


@contextmanager
def _work_folder() -> Iterator[Path]:
    settings.MIRROR.mkdir(parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix="review-", dir=settings.MIRROR))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _standings(where: str) -> str:
    return (
        "SELECT contact_id, rung_id, since_day, CASE WHEN is_close THEN 1 ELSE 0 END AS is_close, valid_until, last_kind, last_day, "
        f"last_amount, {_REVIEWED[connection.vendor]} AS reviewed FROM standing{where}"
    )


def _keep_placed(asked: Asked, sql: str) -> None:
    asked.duck.execute(f"CREATE OR REPLACE TEMP TABLE placed AS {sql}")


def _count(asked: Asked, tally: Tally) -> None:
    for place, people, checksum in asked.rows(f"SELECT place, COUNT(*), CAST(SUM({CHECKSUM}) AS BIGINT) FROM placed GROUP BY place"):
        tally.add(place, people, checksum)


def _compare(asked: Asked, work: Path, ladder: Sequence[Rung], buckets: Sequence[int] | None) -> Iterator[list[Change]]:
    rung_id = "CASE place " + " ".join(f"WHEN {place} THEN {rung.pk}" for place, rung in enumerate(ladder, start=1)) + " END"
    part = f" WHERE contact_id % {asked.manifest.buckets} IN ({', '.join(map(str, buckets))})" if buckets is not None else ""
    differs = " OR ".join(f"p.{name} IS DISTINCT FROM s.{name}" for name in ("rung_id", "is_close", *_FACTS))
    has_new_entry = " OR ".join(f"p.{name} IS DISTINCT FROM s.{name}" for name in _FACTS[1:])
    answer = asked.duck.execute(
        f"""SELECT coalesce(p.contact_id, s.contact_id), p.rung_id, p.is_close = 1, {", ".join(f"p.{name}" for name in _FACTS)},
          s.rung_id, s.since_day, s.reviewed, s.contact_id IS NOT NULL AND ({has_new_entry})
        FROM (SELECT *, {rung_id} AS rung_id FROM placed) p
        FULL JOIN (SELECT * FROM read_parquet('{work}/standing.parquet'){part}) s ON p.contact_id = s.contact_id
        WHERE s.contact_id IS NULL OR p.contact_id IS NULL OR {differs} ORDER BY 1"""
    )
    while rows := answer.fetchmany(_AT_ONCE):
        yield [Change(*row) for row in rows]
