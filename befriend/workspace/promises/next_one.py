"""The next thing we owe someone, as a mark in a list of people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from befriend.foundation.templatetags.befriend import date_words
from befriend.promises.models import Promise, State
from befriend.promises.models.promise import OPEN
from befriend.workspace.promises.lines import owed_words


@dataclass(frozen=True, slots=True)
class NextPromise:
    """What, until when, and whether it is late."""

    state: str
    words: str

    @property
    def ring(self) -> str:
        return f"ring-{self.state}"


_RINGS = {State.LATE: "late", State.BROKEN: "broken"}


def next_promises(contact_ids: Collection[int], now: datetime) -> dict[int, NextPromise]:
    """The soonest open promise of each who has any; one query, however many they are."""
    opened = Promise.objects.filter(OPEN, contact_id__in=contact_ids, planned_for__isnull=False)
    latest_first = opened.select_related("standard", "trigger__word").order_by("-planned_for", "-pk")
    return {promise.contact_id: _told(promise, now) for promise in latest_first}


def _told(promise: Promise, now: datetime) -> NextPromise:
    state = _RINGS.get(promise.state(now), "open")
    told = {"what": owed_words(promise), "day": date_words(promise.planned_for)}
    return NextPromise(state, _("%(what)s, by %(day)s") % told if state == "open" else _("%(what)s, was due %(day)s") % told)
