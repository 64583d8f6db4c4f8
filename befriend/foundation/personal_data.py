"""What each domain holds about a person: so that all of it can be handed out, and all of it erased.

Each domain lists its own in `personal_data.py`; settings name the lists. A test finds every model that leads to a contact
and fails when it is in none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, Literal

from django.conf import settings
from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Holding:
    """The rows of one model that are about a contact.

    `found_by` are the lookups from a row to the contact, `fields` what is handed out (name in the export -> attribute,
    dots allowed). On erasure the rows are removed, or kept with `blanked` fields emptied because `why`.
    """

    model: type[Model]
    name: str
    found_by: tuple[str, ...]
    fields: Mapping[str, str] = field(hash=False)
    on_erasure: Literal["remove", "keep"] = "remove"
    blanked: Mapping[str, Any] = field(default_factory=dict, hash=False)
    why: str = ""


@cache
def all_holdings() -> tuple[Holding, ...]:
    """Every domain's holdings, the lowest floor first."""
    return tuple(holding for module in settings.PERSONAL_DATA_MODULES for holding in import_module(module).HOLDINGS)
