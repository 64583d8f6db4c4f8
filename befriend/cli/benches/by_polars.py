"""The yardstick: where everyone stands on the preset ladder, written by hand for Polars over the files of the mirror."""

from __future__ import annotations

import polars as pl
from django.conf import settings

from befriend.foundation.kinds import all_kinds
from befriend.ladder.rules.lately import LATELY_DAYS
from befriend.segments.mirror.manifest import Part, reading

_WORKSHOP, _KNOWLEDGE = 11, 50
_CAME = [kind.code for kind in all_kinds() if kind.role]


def checksum(today: int) -> int:
    """The checksum of a review: everyone's place and whether they are close to the next."""
    with reading(settings.MIRROR) as manifest:
        happened = _rows([*manifest.base.values(), *manifest.deltas])
        if manifest.gone:
            happened = happened.join(_rows([manifest.gone]), on="id", how="anti")
        facts = {name: _rows([part]) for name, part in manifest.facts.items()}
        if manifest.fresh:
            fresh = _rows([manifest.fresh])
            facts["contact"] = facts["contact"].join(fresh, on="id", how="anti")
            facts["consent"] = facts["consent"].join(fresh, left_on="contact_id", right_on="id", how="anti")
            facts = {
                name: pl.concat([table, _rows([manifest.fresh_facts[name]])]) if name in manifest.fresh_facts else table
                for name, table in facts.items()
            }
        placed = _placed(happened, facts["contact"], facts["consent"], today)
        return int(placed.select(_checksum()).collect(engine="streaming").item())


def _rows(parts: list[Part]) -> pl.LazyFrame:
    return pl.scan_parquet([settings.MIRROR / part.file for part in parts])


def _placed(happened: pl.LazyFrame, contacts: pl.LazyFrame, consents: pl.LazyFrame, today: int) -> pl.LazyFrame:
    lately = (pl.col("day") > today - 730) & (pl.col("day") <= today)
    counted = happened.group_by("contact_id").agg(
        ((pl.col("kind") == _WORKSHOP) & lately).sum().alias("workshops"),
        ((pl.col("kind") == _KNOWLEDGE) & lately).sum().alias("shared"),
        (pl.col("kind").is_in(_CAME) & (pl.col("day") > today - LATELY_DAYS) & (pl.col("day") <= today)).any().alias("came"),
        pl.struct("day", "id", "kind", "amount").filter(pl.col("day") <= today).max().alias("last"),
    )
    agreed = (
        consents.filter((pl.col("purpose") == "news") & (pl.col("channel") == "email") & (pl.col("day") <= today))
        .group_by("contact_id")
        .agg(pl.col("given").sort_by("day", "id").last())
    )
    return (
        contacts.filter(pl.col("archived_day").is_null())
        .join(counted, left_on="id", right_on="contact_id", how="left")
        .join(agreed, left_on="id", right_on="contact_id", how="left")
        .with_columns(pl.col("workshops", "shared", "given").fill_null(0), pl.col("came").fill_null(value=False))
        .with_columns(agrees=pl.col("given") == 1, works=pl.col("workshops") > 0, shares=pl.col("shared") > 0)
        .with_columns(
            place=pl.when(pl.col("agrees") & pl.col("shares"))
            .then(4)
            .when(pl.col("agrees") & pl.col("works"))
            .then(3)
            .when("agrees")
            .then(2)
            .otherwise(1)
        )
    )


def _checksum() -> pl.Expr:
    """Whoever stands below the top of this ladder is one step from the next rung; close are those who came lately."""
    is_close = ((pl.col("place") < 4) & pl.col("came")).cast(pl.Int64)
    return ((pl.col("id") * 1000003 + pl.col("place").cast(pl.Int64) * 10007 + is_close * 101) % 2147483647).sum()
