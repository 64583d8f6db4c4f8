"""One person as the one-person engine sees them: facts, and the entries that count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal, NamedTuple

Side = Literal["from", "to", "both"]


class Entry(NamedTuple):
    """One entry that was not reversed. `kind` and `channel` are codes, `amount` minor units."""

    day: int
    kind: int
    amount: int | None
    channel: int


class ConsentFact(NamedTuple):
    """One giving (or withdrawing) of consent; `id` decides between two of one day."""

    day: int
    id: int
    purpose: str
    channel: str
    given: bool


def _nobody(type_id: int, side: Side) -> Sequence[Person]:
    return ()


@dataclass(slots=True, kw_only=True)
class Person:
    """A contact that is not archived. `roles`: since which day. `fields`: by id, text or numbers as stored.

    `related(type_id, side)` gives the living contacts at the other end; it may ask the database.
    """

    id: int
    kind: int = 1
    language: str = ""
    created_day: int = 0
    is_archived: bool = False
    roles: Mapping[str, int] = field(default_factory=dict)
    tags: frozenset[int] = frozenset()
    fields: Mapping[int, Sequence[str | int]] = field(default_factory=dict)
    consents: Sequence[ConsentFact] = ()
    history: Sequence[Entry] = ()
    related: Callable[[int, Side], Sequence[Person]] = _nobody
    _by_kind: dict[int, list[Entry]] | None = field(default=None, repr=False, compare=False)

    def entries_of(self, kinds: tuple[int, ...]) -> list[Entry]:
        """Their entries of these kinds, oldest first."""
        if self._by_kind is None:
            self._by_kind = {}
            for entry in sorted(self.history, key=itemgetter(0)):
                self._by_kind.setdefault(entry.kind, []).append(entry)
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        return sorted((entry for kind in kinds for entry in self._by_kind.get(kind, ())), key=itemgetter(0))
