"""Who is here on a day, and who stands in for those who are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Presence:
    """`works_here` are the colleagues who have not left; `away` maps those who are away to who stands in for them, if anyone."""

    works_here: frozenset[int]
    away: Mapping[int, int | None]

    def is_here(self, user_id: int) -> bool:
        """Whether they work here and are not away."""
        return user_id in self.works_here and user_id not in self.away

    def instead_of(self, user_id: int) -> int | None:
        """The first who is here, from this colleague along those who stand in for each other; None when nobody is."""
        seen: set[int] = set()
        one: int | None = user_id
        while one is not None and one not in seen:
            if self.is_here(one):
                return one
            seen.add(one)
            one = self.away.get(one)
        return None
