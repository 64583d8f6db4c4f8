"""The standards with what they say now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from befriend.promises.models import Standard, StandardVersion
from befriend.promises.rules.definition import Definition
from befriend.promises.rules.figures import Kept
from befriend.promises.rules.parsing import parse
from befriend.promises.rules.wishes import CUSTOMERS, Customers, Wish, all_wishes, whose
from befriend.promises.words.standards import in_readers_words, sentence
from befriend.segments.queries.world import current_world
from befriend.segments.rules.world import World


@dataclass(frozen=True, slots=True)
class Said:
    """A standard in the reader's words, and what its newest version says."""

    standard: Standard
    version: StandardVersion
    definition: Definition
    name: str
    sentence: str
    why: str

    @property
    def wish(self) -> Wish | None:
        """What it answers; None when it is nobody's in particular."""
        return all_wishes().get(self.definition.wish)

    @property
    def whose(self) -> Customers:
        return whose(self.definition.wish)


@dataclass(frozen=True, slots=True)
class Group:
    """The standards for one kind of customer."""

    key: Customers
    name: str
    standards: list[Said]


def said(standard: Standard, version: StandardVersion, world: World) -> Said:
    """What one version of a standard says."""
    definition = parse(version.definition)
    return Said(
        standard,
        version,
        definition,
        name=in_readers_words(standard.key, "name", standard.name),
        sentence=sentence(standard.key, definition, world),
        why=in_readers_words(standard.key, "why", definition.why),
    )


def all_said(*, only_public: bool = False) -> list[Said]:
    """Every standard that was not put away; in public, those that are on and meant for it."""
    versions = versions_now()
    if only_public:
        versions = versions.filter(standard__is_on=True)
    world = current_world()
    found = [said(version.standard, version, world) for version in versions.order_by("standard__position", "standard")]
    return [one for one in found if one.definition.is_public or not only_public]


def grouped(standards: Iterable[Said]) -> list[Group]:
    """By kind of customer, in the order of the texts; groups without any are left out."""
    by_whose: dict[Customers, list[Said]] = {key: [] for key in CUSTOMERS}
    for one in standards:
        by_whose[one.whose].append(one)
    return [Group(key, str(CUSTOMERS[key]), members) for key, members in by_whose.items() if members]


def versions_now() -> QuerySet[StandardVersion]:
    """What every standard that was not put away says now."""
    newest = StandardVersion.objects.filter(standard=OuterRef("standard")).order_by("-number").values("pk")[:1]
    return StandardVersion.objects.filter(pk=Subquery(newest), standard__archived_at=None).select_related("standard", "calendar")


def total(figures: dict[int, Kept], standards: Iterable[Said]) -> Kept:
    """The figures of several standards in one."""
    summed = Kept()
    for one in standards:
        summed += figures.get(one.standard.pk, Kept())
    return summed
