"""All that we hold about one contact, in every domain: what they may ask for."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.personal_data import Holding, all_holdings
from befriend.people.models import Contact

FORMAT = "befriend-person/1"
_CONTACT = {
    "id": "pk", "kind": "kind", "name": "name", "given_name": "given_name", "family_name": "family_name", "called_by": "called_by",
    "language": "language", "likes": "likes", "created_at": "created_at", "looked_after_by": "owner.name", "archived_day": "archived_day",
}  # fmt: skip


def everything_about(contact: Contact, *, reader: User | None) -> dict[str, Any]:
    """All of it as plain data for JSON. What stands behind walls the reader may not pass is counted, by team, not shown;

    what is kept in confidence from them is not even counted.
    """
    told: dict[str, Any] = {
        "format": FORMAT,
        "exported_at": timezone.now().isoformat(),
        "contact": {name: _plain(_follow(contact, attribute)) for name, attribute in _CONTACT.items()},
        "behind_walls": [],
    }
    for holding in all_holdings():
        rows = rows_about(contact.pk, holding)
        if reader is not None and hasattr(rows, "visible_to"):
            told["behind_walls"] += _hidden(rows, reader, holding) if _has_walls(holding) else []
            rows = rows.visible_to(reader)
        told[holding.name] = [
            {name: _plain(_follow(row, path)) for name, path in holding.fields.items()} for row in rows.order_by("pk").iterator(2_000)
        ]
    return told


def rows_about(contact_id: int, holding: Holding) -> QuerySet[Model]:
    """The rows of a holding that are about this contact."""
    about = Q()
    for lookup in holding.found_by:
        about |= Q(**{lookup: contact_id})
    related = {path.split(".")[0] for path in holding.fields.values() if "." in path} & {
        field.name for field in holding.model._meta.get_fields() if field.many_to_one or field.one_to_one
    }
    return holding.model._default_manager.filter(about).select_related(*sorted(related))


def _has_walls(holding: Holding) -> bool:
    return any(field.name == "team" for field in holding.model._meta.get_fields())


def _hidden(rows: QuerySet[Any], reader: User, holding: Holding) -> list[dict[str, Any]]:
    hidden = rows.exclude(pk__in=rows.visible_to(reader).values("pk"))  # type: ignore[attr-defined]
    by_team = Counter(hidden.values_list("team__name", flat=True))
    return [{"team": team, "what": holding.name, "number": number} for team, number in sorted(by_team.items())]


def _follow(row: Any, path: str) -> Any:
    for attribute in path.split("."):
        if row is None:
            return None
        row = getattr(row, attribute)
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value
