"""The mirror under the names that the SQL of conditions uses: the same views for every engine that reads the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from befriend.segments.mirror.facts import mirrored_facts, nothing
from befriend.segments.mirror.manifest import Manifest, Part
from befriend.segments.mirror.tables import FACTS, INTERACTION_COLUMNS

Rows = Callable[[Sequence[Part]], str]


def views(manifest: Manifest, rows: Rows, *, buckets: Sequence[int] | None = None, among: str = "") -> dict[str, str]:
    """The query behind each table that conditions read: of everyone, of some person buckets, or among the contacts of a query.

    `rows` makes a FROM of files. What was reversed is not in the mirror, so `reverses_id` is always null there.
    """
    if buckets is not None and len(buckets) == manifest.buckets:
        buckets = None
    whose = _whose(manifest, buckets, among)
    found = {"interaction": _interactions(manifest, rows, buckets, among)}
    for table in FACTS:
        everyone = mirrored_facts(manifest, table, rows)
        limits = [limit.format(owner=table.owner) for limit in whose]
        found[table.name] = f"SELECT * FROM ({everyone}) AS everyone WHERE {' AND '.join(limits)}" if limits else everyone
    return found


def _whose(manifest: Manifest, buckets: Sequence[int] | None, among: str) -> list[str]:
    limits = []
    if buckets is not None:
        limits.append(f"{{owner}} % {manifest.buckets} IN ({_listed(buckets)})")
    if among:
        limits.append(f"{{owner}} IN ({among})")
    return limits


def _interactions(manifest: Manifest, rows: Rows, buckets: Sequence[int] | None, among: str) -> str:
    parts = [part for bucket, part in manifest.base.items() if buckets is None or int(bucket) in buckets] + manifest.deltas
    if not parts:
        return nothing({**INTERACTION_COLUMNS, "reverses_id": "BIGINT"})
    limits = [f"id NOT IN (SELECT id FROM {rows([manifest.gone])})"] if manifest.gone else []
    if buckets is not None:
        limits.append(f"bucket IN ({_listed(buckets)})")
    if among:
        limits.append(f"contact_id IN ({among})")
    where = f" WHERE {' AND '.join(limits)}" if limits else ""
    return f"SELECT {', '.join(INTERACTION_COLUMNS)}, CAST(NULL AS BIGINT) AS reverses_id FROM {rows(parts)}{where}"


def _listed(buckets: Sequence[int]) -> str:
    return ", ".join(str(bucket) for bucket in buckets)
