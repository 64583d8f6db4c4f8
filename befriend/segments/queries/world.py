"""The names conditions may use now, from the database."""

from __future__ import annotations

from django.db.models import Q

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import all_kinds
from befriend.people.models import CustomField, Purpose, RelationshipType, RoleName, Tag
from befriend.segments.models import Scale, Segment
from befriend.segments.rules.world import Condition, Side, World


def current_world() -> World:
    """What conditions can name, in four queries whatever the size. Archived segments stay: others may lean on them;
    steps of a scale that were removed do not."""
    fields = list(CustomField.objects.values_list("key", "id", "kind", "name"))
    kept = Segment.objects.exclude(~Q(scale=Scale.NONE), archived_at__isnull=False)
    steps = list(kept.order_by("position", "id").values_list("scale", "key", "id", "name", "condition"))
    relations, relation_names = _relations()
    names = {("field", key): name for key, _id, _kind, name in fields} | {("relation", key): name for key, name in relation_names.items()}
    names |= {(scale or "segment", key if scale else str(identity)): name for scale, key, identity, name, _condition in steps}
    return World(
        kinds={kind.key: kind.code for kind in all_kinds()},
        channels={channel.key: channel.value for channel in Channel},
        roles=frozenset(RoleName.values),
        purposes=frozenset(Purpose.values),
        fields={key: (identity, kind) for key, identity, kind, _name in fields},
        tags=dict(Tag.objects.values_list("name_folded", "id")),
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
    for kind in RelationshipType.objects.all():
        is_mutual = kind.key == kind.reverse_key
        relations[kind.reverse_key], names[kind.reverse_key] = (kind.pk, "to"), kind.reverse_name
        relations[kind.key], names[kind.key] = (kind.pk, "both" if is_mutual else "from"), kind.name
    return relations, names
