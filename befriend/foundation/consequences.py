"""How a lower floor tells that something happened, without knowing what follows.

What follows from what is written on one page, `befriend/reactions.py`, which settings name. It runs at once, inside
the transaction of the one who tells.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from django.conf import settings


class Reactions(Protocol):
    """What `reactions.py` answers to."""

    def interaction_recorded(self, interaction: Any) -> None: ...

    def many_recorded(self, contact_ids: Collection[int], kind: int) -> None: ...

    def contact_facts_changed(self, contact_ids: Collection[int]) -> None: ...

    def colleagues_changed(self, user_ids: Collection[int]) -> None: ...

    def condition_changed(self, segment_id: int) -> None: ...

    def history_changed(self) -> None: ...


@cache
def _reactions() -> Reactions:
    return cast(Reactions, import_module(settings.REACTIONS))


def interaction_recorded(interaction: Any) -> None:
    """Tell that an interaction (or the reversal of one) was written, for a contact or for nobody known."""
    _reactions().interaction_recorded(interaction)


def many_recorded(contact_ids: Collection[int], kind: int) -> None:
    """Tell that entries of a kind were written for these contacts in one set; their own rows agree with them already."""
    _reactions().many_recorded(contact_ids, kind)


def contact_facts_changed(contact_ids: Collection[int]) -> None:
    """Tell that facts of these contacts changed: consent, role, tag, field, relationship, language, kind, archive."""
    _reactions().contact_facts_changed(contact_ids)


def colleagues_changed(user_ids: Collection[int]) -> None:
    """Tell that these colleagues came, left, changed their teams, are going to be away or are back."""
    _reactions().colleagues_changed(user_ids)


def condition_changed(segment_id: int) -> None:
    """Tell, after it was kept, that the condition of this segment is another one."""
    _reactions().condition_changed(segment_id)


def history_changed() -> None:
    """Tell that entries came or went in bulk, without each being told."""
    _reactions().history_changed()
