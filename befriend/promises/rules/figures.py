"""How well promises were kept. Always counts with the share; few of them say too little."""

from __future__ import annotations

from dataclasses import dataclass

FLOOR = 10
"""Below so many, the share says more about chance, or about a person, than about us: in public it is withheld."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Promises of one period: made, and what became of them so far. `late` and `broken` are still open, and past it."""

    made: int = 0
    kept: int = 0
    kept_late: int = 0
    kept_broken: int = 0
    released: int = 0
    not_due: int = 0
    late: int = 0
    broken: int = 0

    @property
    def judged(self) -> int:
        """Those that can be judged: made, less released, less still open and not due."""
        return self.made - self.released - self.not_due

    @property
    def share(self) -> float | None:
        """The share kept in time; None when there is nothing to judge."""
        return self.kept / self.judged if self.judged else None

    @property
    def percent(self) -> int | None:
        """Rounded down: a hundred is said only of all."""
        return None if self.share is None else int(self.share * 100)

    @property
    def kept_after(self) -> int:
        """Kept, and too late."""
        return self.kept_late + self.kept_broken

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to say it in public."""
        return self.judged >= FLOOR

    def __add__(self, other: Kept) -> Kept:
        return Kept(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))
