"""Where a question about everyone is asked: the database itself when it is small, else its mirror, part by part."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, Protocol

from django.conf import settings
from django.db import connection

from befriend.segments.mirror import manifest
from befriend.segments.mirror.asking import Asked, can_be_mirrored, catch_up, mirror
from befriend.segments.rules import nodes
from befriend.segments.rules.reading import read
from befriend.segments.rules.sql.trees import leaves
from befriend.segments.rules.world import Condition, World
from befriend.timeline.models import Interaction

SMALL = 200_000
"""With no more interactions than this, the database answers as fast as its mirror."""

FRESH_SECONDS = 20
_AT_ONCE = 20_000


class Look(Protocol):
    """Some of all contacts, or all of them, in a database whose tables are called as ours."""

    def rows(self, sql: str) -> list[Any]:
        """A short answer."""
        ...

    def stream(self, sql: str) -> Iterator[list[Any]]:
        """A long answer, some thousands of rows at a time."""
        ...

    def ids(self, sql: str) -> array[int]:
        """A long answer of one number each, packed."""
        ...


class _Look:
    def rows(self, sql: str) -> list[Any]:
        return list(chain.from_iterable(self.stream(sql)))

    def ids(self, sql: str) -> array[int]:
        found = array("q")
        for rows in self.stream(sql):
            found.extend(row[0] for row in rows)
        return found

    def stream(self, sql: str) -> Iterator[list[Any]]:
        raise NotImplementedError


class DatabaseLook(_Look):
    """Everyone, in the database itself."""

    def stream(self, sql: str) -> Iterator[list[Any]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            while rows := cursor.fetchmany(_AT_ONCE):
                yield rows


class MirrorLook(_Look):
    """Everyone, or some person buckets, in the mirror."""

    def __init__(self, asked: Asked, buckets: Sequence[int] | None = None) -> None:
        self._asked, self._buckets = asked, buckets

    def stream(self, sql: str) -> Iterator[list[Any]]:
        self._asked.look_at(buckets=self._buckets)
        answer = self._asked.duck.execute(sql)
        while rows := answer.fetchmany(_AT_ONCE):
            yield rows


@contextmanager
def looks(*conditions: Condition, world: World, fresh_seconds: float = FRESH_SECONDS) -> Iterator[list[Look]]:
    """The parts that together are everyone: add up their counts, merge their people. No contact is in two of them.

    Conditions that look at related contacts need everyone in one part. The mirror may be `fresh_seconds` behind.
    """
    if is_small() or not can_be_mirrored():
        yield [DatabaseLook()]
        return
    _be_fresh(fresh_seconds)
    with mirror() as asked:
        whole = any(looks_at_others(condition, world) for condition in conditions)
        yield [MirrorLook(asked)] if whole else [MirrorLook(asked, buckets) for buckets in asked.manifest.passes()]


def is_small() -> bool:
    """Whether the timeline is so short that its mirror is not worth the way."""
    newest = Interaction.objects.order_by("-id").values_list("id", flat=True).first()
    return (newest or 0) <= SMALL


def looks_at_others(condition: Condition, world: World) -> bool:
    """Whether it asks about related contacts."""
    return any(isinstance(leaf, nodes.Related) for leaf in leaves(read(condition, world)))


def _be_fresh(seconds: float) -> None:
    try:
        age = time.time() - (settings.MIRROR / manifest.NAME).stat().st_mtime
    except FileNotFoundError:
        age = seconds
    if age >= seconds:
        catch_up()
