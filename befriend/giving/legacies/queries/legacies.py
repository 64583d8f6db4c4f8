"""Legacies, for those entrusted with them: by how far they have come, and what they may be. Every read begins with who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Sum

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.giving.models import Legacy, LegacyNote, LegacyReceived, LegacyStage, LegacyStep
from befriend.promises.models import OPEN, Promise

_SHOWN = 100
_ALIVE = (LegacyStage.ASKED, LegacyStage.TALKING, LegacyStage.INCLUDED, LegacyStage.CONFIRMED)


def legacies_for(user: User) -> QuerySet[Legacy]:
    """Those that stand; none for someone who is not entrusted."""
    seen: QuerySet[Legacy] = Legacy.objects.visible_to(user).filter(taken_back_at=None)
    return seen.select_related("contact", "keeper", "executor", "next_word__word__owner")


@dataclass(frozen=True, slots=True)
class Column:
    """One stage: how many there are, what they may be together, and the newest of them."""

    stage: LegacyStage
    number: int
    expected_minor: int
    legacies: list[Legacy]


def by_stage(user: User) -> list[Column]:
    """Every stage with the legacies that are there. As many queries as there are stages, and one."""
    seen = legacies_for(user)
    sums: dict[str, tuple[int, int]] = {}
    for row in seen.order_by().values_list("stage", "expected_minor"):
        number, total = sums.get(row[0], (0, 0))
        sums[row[0]] = (number + 1, total + (row[1] or 0))
    return [
        Column(stage, *sums.get(stage, (0, 0)), list(seen.filter(stage=stage).order_by("-pk")[:_SHOWN]) if stage in sums else [])
        for stage in LegacyStage
    ]


def received_minor(user: User) -> int:
    """What came of all of them, as it stands in the books, in our currency."""
    rows = LegacyReceived.objects.visible_to(user).filter(legacy__taken_back_at=None)
    total: int | None = rows.aggregate(total=Sum("gift__kept_home_minor"))["total"]
    return total or 0


@dataclass(frozen=True, slots=True)
class Story:
    """One legacy with everything about it."""

    legacy: Legacy
    steps: list[LegacyStep]
    notes: list[LegacyNote]
    received: list[LegacyReceived]
    next_due: datetime | None

    @property
    def received_minor(self) -> int:
        return sum(row.gift.kept_home_minor for row in self.received)

    @property
    def is_alive(self) -> bool:
        return self.legacy.stage in _ALIVE


def story_of(legacy: Legacy) -> Story:
    """Five queries."""
    steps = legacy.steps.select_related("by").order_by("pk")
    received = legacy.received.select_related("gift", "by").order_by("pk")
    open_word = Promise.objects.filter(OPEN, standard=None, trigger=legacy.next_word_id).first() if legacy.next_word_id else None
    return Story(
        legacy,
        list(steps),
        list(legacy.notes.filter(taken_back_at=None).select_related("by").order_by("-pk")),
        list(received),
        open_word.due_at if open_word else None,
    )


def entrusted() -> list[tuple[User, bool]]:
    """Every colleague who could be entrusted, and whether they are."""
    people = User.objects.filter(is_active=True).order_by("name", "pk")
    return [(user, can(user, Permission.SEE_LEGACIES)) for user in people]
