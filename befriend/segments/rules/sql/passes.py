"""The passes over the tables: each is one grouped scan, shared by every leaf that looks at that table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from befriend.segments.rules.nodes import Entries
from befriend.segments.rules.sql.literals import NEVER, listed

COUNTED = """SELECT i.contact_id, i.kind, i.day, i.amount, i.channel
  FROM interaction i
  WHERE i.contact_id IS NOT NULL AND i.reverses_id IS NULL
    AND i.id NOT IN (SELECT reverses_id FROM interaction WHERE reverses_id IS NOT NULL)"""


def condition_of(entries: Entries) -> str:
    """Which rows of the pass these entries are."""
    parts = [f"kind IN {listed(entries.kinds)}"]
    if entries.channels:
        parts.append(f"channel IN {listed(entries.channels)}")
    if entries.amount_at_least is not None:
        parts.append(f"amount >= {entries.amount_at_least}")
    return " AND ".join(parts)


@dataclass(slots=True)
class Pass:
    """Aggregates over one table by contact; the same one is computed once."""

    alias: str
    columns: dict[str, str] = field(default_factory=dict)

    def column(self, aggregate: str, *, otherwise: int) -> str:
        """The name of a column that holds the aggregate, and `otherwise` for contacts without a row."""
        name = self.columns.setdefault(aggregate, f"{self.alias}{len(self.columns) + 1}")
        return f"COALESCE({self.alias}.{name}, {otherwise})"

    def selected(self) -> str:
        return ",\n    ".join(f"{aggregate} AS {name}" for aggregate, name in self.columns.items())


@dataclass(slots=True)
class Passes:
    """Everything the leaves of some conditions ask of the tables, as of one day."""

    as_of: int
    until_is_asked: bool
    entries: Pass = field(default_factory=lambda: Pass("e"))
    coming: Pass = field(default_factory=lambda: Pass("d"))
    consents: Pass = field(default_factory=lambda: Pass("c"))
    roles: Pass = field(default_factory=lambda: Pass("r"))
    tags: Pass = field(default_factory=lambda: Pass("t"))
    fields: Pass = field(default_factory=lambda: Pass("f"))
    kinds: set[int] = field(default_factory=set)
    kinds_coming: set[int] = field(default_factory=set)
    since: list[int | None] = field(default_factory=list)
    consents_asked: dict[str, None] = field(default_factory=dict)
    tags_asked: set[int] = field(default_factory=set)
    roles_asked: set[str] = field(default_factory=set)
    fields_asked: set[int] = field(default_factory=set)
    of_their_own: dict[str, str] = field(default_factory=dict)

    def entry(self, aggregate: str, entries: Entries, *, since: int | None, otherwise: int) -> str:
        """An aggregate over the timeline. The pass reads no further back than some leaf needs: after day `since`."""
        self.kinds.update(entries.kinds)
        self.since.append(since)
        return self.entries.column(aggregate, otherwise=otherwise)

    def coming_entry(self, aggregate: str, entries: Entries) -> str:
        """An aggregate over the few entries of days to come; NEVER without one."""
        self.kinds_coming.update(entries.kinds)
        return self.coming.column(aggregate, otherwise=NEVER)

    def window(self, body: str) -> str:
        """The alias of a pass of its own, by contact, for what needs window functions."""
        return self.of_their_own.setdefault(body, f"w{len(self.of_their_own) + 1}")

    def ctes(self) -> list[tuple[str, str]]:
        """Every pass that is needed, as (alias, SQL)."""
        shared = [
            (self.entries, self._timeline(self.kinds, self._days())),
            (self.coming, self._timeline(self.kinds_coming, f"i.day > {self.as_of}")),
            (self.consents, self._consents()),
            (self.roles, f"FROM contact_role WHERE role IN {listed(sorted(self.roles_asked))}"),
            (self.tags, f"FROM contact_tag WHERE tag_id IN {listed(sorted(self.tags_asked))}"),
            (self.fields, f"FROM field_value f WHERE f.field_id IN {listed(sorted(self.fields_asked))}"),
        ]
        asked = [
            (one.alias, f"SELECT contact_id,\n    {one.selected()}\n  {source}\n  GROUP BY contact_id")
            for one, source in shared
            if one.columns
        ]
        return asked + [(alias, body) for body, alias in self.of_their_own.items()]

    def _timeline(self, kinds: set[int], days: str) -> str:
        return f"FROM ({COUNTED} AND i.kind IN {listed(sorted(kinds))} AND {days}) counted"

    def _days(self) -> str:
        """The days the pass reads: none before the widest window begins."""
        until_now = f"i.day <= {self.as_of}"
        known = [day for day in self.since if day is not None]
        return f"i.day > {min(known)} AND {until_now}" if known and len(known) == len(self.since) else until_now

    def _consents(self) -> str:
        newest_first = f"""SELECT contact_id, purpose, channel, given, day, ROW_NUMBER() OVER (
      PARTITION BY contact_id, purpose, channel, CASE WHEN day <= {self.as_of} THEN 1 ELSE 0 END ORDER BY day DESC, id DESC) AS place
    FROM consent WHERE {" OR ".join(f"({one})" for one in self.consents_asked)}"""
        return f"FROM ({newest_first}) newest"


def joined(aliases: Iterable[str]) -> str:
    """The passes beside the contacts: nobody is lost for having no row in one."""
    return "".join(f"\n  LEFT JOIN {alias} ON {alias}.contact_id = o.id" for alias in aliases)
