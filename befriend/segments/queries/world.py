"""The names conditions may use now, from the database."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import all_kinds
from befriend.people.models import Purpose, RoleName
from befriend.segments.models import Scale
from befriend.segments.rules.world import Condition, Side, World


def current_world() -> World:
    """What conditions can name, in four queries whatever the size. Archived segments stay: others may lean on them;
    steps of a scale that were removed do not. Plain SQL, for this runs with every recording."""
    fields = _rows("SELECT key, id, kind, name FROM custom_field")
    kept = _rows("SELECT scale, key, id, name, condition FROM segment WHERE scale = '' OR archived_at IS NULL ORDER BY position, id")
    steps = [(scale, key, identity, name, json.loads(condition)) for scale, key, identity, name, condition in kept]
    relations, relation_names = _relations()
    names = {("field", key): name for key, _id, _kind, name in fields} | {("relation", key): name for key, name in relation_names.items()}
    names |= {(scale or "segment", key if scale else str(identity)): name for scale, key, identity, name, _condition in steps}
    return World(
        kinds={kind.key: kind.code for kind in all_kinds()},
        channels={channel.key: channel.value for channel in Channel},
        roles=frozenset(RoleName.values),
        purposes=frozenset(Purpose.values),
        fields={key: (identity, kind) for key, identity, kind, _name in fields},
        tags=dict(_rows("SELECT name_folded, id FROM tag")),
        segments={str(identity): condition for scale, _key, identity, _name, condition in steps if scale == Scale.NONE},
        rungs=_scale(steps, Scale.RUNG),
        tiers=_scale(steps, Scale.TIER),
        relations=relations,
        names=names,
    )


def _scale(steps: list[tuple[str, str, int, str, Condition]], scale: Scale) -> tuple[tuple[str, Condition], ...]:
    return tuple((key, condition) for one, key, _id, _name, condition in steps if one == scale)


def _relations() -> tuple[dict[str, tuple[int, Side]], dict[str, str]]:
    """By key, from both ends: "parent_of" is said of the first of the two, "child_of" of the second."""
    relations: dict[str, tuple[int, Side]] = {}
    names: dict[str, str] = {}
    for identity, key, reverse_key, name, reverse_name in _rows(
        "SELECT id, key, reverse_key, name, reverse_name FROM relationship_type ORDER BY id"
    ):
        relations[reverse_key], names[reverse_key] = (identity, "to"), reverse_name
        relations[key], names[key] = (identity, "both" if key == reverse_key else "from"), name
    return relations, names


def _rows(question: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())
