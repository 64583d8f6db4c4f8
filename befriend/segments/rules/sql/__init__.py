"""The set engine: one SQL text that answers conditions for everyone, on SQLite, PostgreSQL, DuckDB and Spark alike.

It reads, by these columns: `interaction` (id, contact_id, kind, day, amount, channel, reverses_id), `contact` (id, kind,
language, created_day, archived_day), `consent` (id, contact_id, purpose, channel, given, day), `contact_role`
(contact_id, role, since_day), `contact_tag` (contact_id, tag_id), `field_value` (contact_id, field_id, text, number) and
`relationship` (type_id, from_contact_id, to_contact_id); and of these only the ones a condition needs.

Run it without parameters: it may hold percent signs. Integer days and cents, FILTER, CASE and plain windows are all it uses.
"""

from __future__ import annotations

from collections.abc import Mapping

from befriend.segments.rules import nodes
from befriend.segments.rules.reading import read
from befriend.segments.rules.sql import related, trees
from befriend.segments.rules.sql.leaves import COMPILERS, LeafSql
from befriend.segments.rules.sql.literals import NEVER, identifier, least
from befriend.segments.rules.sql.passes import Passes, joined
from befriend.segments.rules.world import Condition, World

__all__ = ["answers_sql", "to_sql"]


def to_sql(condition: Condition, as_of: int, world: World) -> str:
    """The contacts who fulfil the condition on that day: rows of `contact_id`, in no order."""
    query = _Query({"it": read(condition, world)}, as_of, with_until=False, with_close=False)
    return f"{query.ctes()}\nSELECT contact_id FROM {query.last} WHERE {trees.holds(query.nodes['it'], query.columns)}"


def answers_sql(
    conditions: Mapping[str, Condition], as_of: int, world: World, *, with_until: bool = False, with_close: bool = False
) -> str:
    """One row a living contact: `contact_id`, and for every name `<name>_in` (0 or 1), and if asked `<name>_until` (the
    first day on which it could differ without a new entry, or earlier; NULL for never) and `<name>_close` (0 or 1).

    ValueError when a name cannot be a column on every engine (small letters, digits and underscores can).
    """
    read_ones = {identifier(name): read(condition, world) for name, condition in conditions.items()}
    return _Query(read_ones, as_of, with_until=with_until, with_close=with_close).answers()


class _Query:
    """Rounds of common table expressions: the passes, a row of leaf columns a contact, then what relationships add."""

    def __init__(self, conditions: Mapping[str, nodes.Node], as_of: int, *, with_until: bool, with_close: bool) -> None:
        self.nodes = conditions
        self.with_until = with_until
        self.with_close = with_close
        self.columns = trees.Columns()
        self.passes = Passes(as_of, with_until)
        self.rounds: list[tuple[str, str]] = []
        self._lay_out()

    @property
    def last(self) -> str:
        return self.rounds[-1][0]

    def ctes(self) -> str:
        every = [*self.passes.ctes(), *self.rounds]
        return "WITH " + ",\n".join(f"{alias} AS (\n  {body}\n)" for alias, body in every)

    def answers(self) -> str:
        """Untils in two steps: first the days that matter, then the earliest of them."""
        inner = ["contact_id"]
        outer = ["contact_id"]
        for name, node in self.nodes.items():
            inner.append(f"CASE WHEN {trees.holds(node, self.columns)} THEN 1 ELSE 0 END AS {name}_in")
            outer.append(f"{name}_in")
            if self.with_until:
                days = trees.untils(node, self.columns)
                inner += [f"{day} AS {name}_d{place}" for place, day in enumerate(days)]
                earliest = least([f"{name}_d{place}" for place in range(len(days))])
                outer.append(f"CASE WHEN {earliest} < {NEVER} THEN {earliest} END AS {name}_until")
            if self.with_close:
                inner.append(f"CASE WHEN {trees.close(node, self.columns)} THEN 1 ELSE 0 END AS {name}_close")
                outer.append(f"{name}_close")
        return f"{self.ctes()}\nSELECT {', '.join(outer)}\nFROM (SELECT {', '.join(inner)}\n  FROM {self.last}) answered"

    def _lay_out(self) -> None:
        depths: dict[nodes.Leaf, int] = {}
        for node in self.nodes.values():
            for leaf in trees.leaves(node):
                depths[leaf] = trees.depth(leaf, depths)
        self._first_round([leaf for leaf, depth in depths.items() if depth == 0])
        for depth in range(1, max(depths.values(), default=0) + 1):
            self._next_round([leaf for leaf in depths if depths[leaf] == depth and isinstance(leaf, nodes.Related)])

    def _first_round(self, leaves: list[nodes.Leaf]) -> None:
        selected = ["o.id AS contact_id"]
        for leaf in leaves:
            selected += self._leaf_columns(leaf, COMPILERS[type(leaf)](leaf, self.passes))
        aliases = [alias for alias, _body in self.passes.ctes()]
        body = f"SELECT {', '.join(selected)}\n  FROM contact o{joined(aliases)}\n  WHERE o.archived_day IS NULL"
        self.rounds.append(("round0", body))

    def _leaf_columns(self, leaf: nodes.Leaf, found: LeafSql) -> list[str]:
        number = self.columns.number_of(leaf)
        added = [f"CASE WHEN {found.holds} THEN 1 ELSE 0 END AS l{number}"]
        if self.with_until and not found.is_timeless:
            self.columns.timed.add(number)
            added.append(f"{found.until} AS u{number}")
        if self.with_close and found.near:
            self.columns.near.add(number)
            added.append(f"CASE WHEN {found.near} THEN 1 ELSE 0 END AS n{number}")
        return added

    def _next_round(self, leaves: list[nodes.Related]) -> None:
        before, name = self.last, f"round{len(self.rounds)}"
        selected, joins = [f"{before}.*"], ""
        carried = []
        for leaf in leaves:
            number = self.columns.number_of(leaf)
            carried.append((f"rel{number}", related.carried(leaf, number, self.columns, before)))
            added, join = related.joined(leaf, number, self.columns)
            selected += added
            joins += f"\n  {join}{before}.contact_id"
        self.rounds += [*carried, (name, f"SELECT {', '.join(selected)}\n  FROM {before}{joins}")]
