"""From JSON to nodes: names become numbers, references to other conditions are written out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.foundation.text import fold
from befriend.segments.rules import field_values, nodes
from befriend.segments.rules.invalid import InvalidCondition
from befriend.segments.rules.world import CONTACT_KINDS, Condition, Reference, World

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

T = TypeVar("T")
_KIND = gettext_lazy("kind of entry")
_CHANNEL = gettext_lazy("channel")
_SEGMENT = gettext_lazy("segment")
_RUNG = gettext_lazy("rung")
_TIER = gettext_lazy("tier")
_PURPOSE = gettext_lazy("purpose")
_ROLE = gettext_lazy("role")
_TAG = gettext_lazy("tag")
_CONTACT_KIND = gettext_lazy("kind of contact")
_FIELD = gettext_lazy("field")
_RELATIONSHIP = gettext_lazy("relationship")
MOST_LEAVES_WRITTEN_OUT = 256


def read(condition: Condition, world: World, *, itself: Reference | None = None) -> nodes.Node:
    """The condition as nodes. Its shape is that of the schema; raises InvalidCondition for names nobody knows,
    for circles, and for a whole of more than 256 parts once the segments it names are written out."""
    return _Reader(world, (itself,) if itself else (), "", [0]).node(condition, wanted=True)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Where we are in the condition, and which other conditions led here."""

    world: World
    trail: tuple[Reference, ...]
    place: str
    leaves: list[int]

    def at(self, step: str | int) -> _Reader:
        name = f"{self.place}[{step}]" if isinstance(step, int) else f"{self.place}.{step}".lstrip(".")
        return _Reader(self.world, self.trail, name, self.leaves)

    def known(self, names: Mapping[str, T], key: str, what: _StrPromise) -> T:
        try:
            return names[key]
        except KeyError:
            raise InvalidCondition(_("There is no %(what)s “%(key)s”.") % {"what": what, "key": key}, self.place) from None

    def node(self, condition: Condition, *, wanted: bool) -> nodes.Node:
        (word, said) = next(iter(condition.items()))
        here = self.at(word)
        if word == "not":
            return here.node(said, wanted=not wanted)
        if word in ("all", "any"):
            parts = tuple(here.at(number).node(part, wanted=wanted) for number, part in enumerate(said))
            return nodes.AllOf(parts) if (word == "all") == wanted else nodes.AnyOf(parts)
        if word in ("rung", "tier", "segment"):
            return here.reference(word, said, wanted=wanted)
        self.leaves[0] += 1
        if self.leaves[0] > MOST_LEAVES_WRITTEN_OUT:
            raise InvalidCondition(_("With the segments it names written out, this is too long."), here.place)
        return nodes.Is(_LEAVES[word](here, said), wanted)

    def reference(self, word: str, said: Any, *, wanted: bool) -> nodes.Node:
        if word == "segment":
            return self.other(("segment", said), self.known(self.world.segments, said, _SEGMENT), wanted=wanted)
        scale = self.world.rungs if word == "rung" else self.world.tiers
        key = said if isinstance(said, str) else said["at_least"]
        place = self.known({step: number for number, (step, _c) in enumerate(scale)}, key, _RUNG if word == "rung" else _TIER)
        steps = [(word, *step) for step in scale[place:]]
        if not isinstance(said, str):
            parts = tuple(self.other((word, step), condition, wanted=wanted) for word, step, condition in steps)  # type: ignore[arg-type]
            return nodes.AnyOf(parts) if wanted else nodes.AllOf(parts)
        held = self.other((word, key), steps[0][2], wanted=wanted)  # type: ignore[arg-type]
        above = [self.other((word, step), condition, wanted=not wanted) for word, step, condition in steps[1:]]  # type: ignore[arg-type]
        return nodes.AllOf((held, *above)) if wanted else nodes.AnyOf((held, *above))

    def other(self, reference: Reference, condition: Condition, *, wanted: bool) -> nodes.Node:
        if reference in self.trail:
            circle = [*self.trail[self.trail.index(reference) :], reference]
            names = " → ".join(f"“{self.world.name_of(*step)}”" for step in circle)
            raise InvalidCondition(_("This goes in a circle: %(names)s.") % {"names": names}, self.place)
        return replace(self, trail=(*self.trail, reference)).node(condition, wanted=wanted)

    def codes(self, said: Mapping[str, Any], word: str, names: Mapping[str, int], what: _StrPromise) -> tuple[int, ...]:
        listed = self.at(word)
        return tuple(sorted({listed.at(number).known(names, key, what) for number, key in enumerate(said.get(word, ()))}))

    def entries(self, said: Mapping[str, Any]) -> nodes.Entries:
        return nodes.Entries(
            kinds=self.codes(said, "kinds", self.world.kinds, _KIND),
            channels=self.codes(said, "channels", self.world.channels, _CHANNEL),
            amount_at_least=_whole(said, "amount_at_least"),
        )


def _whole(said: Mapping[str, Any], word: str) -> int | None:
    return None if said.get(word) is None else int(said[word])


def _count(reader: _Reader, said: Mapping[str, Any]) -> nodes.Count:
    return nodes.Count(
        reader.entries(said),
        _whole(said, "within_days"),
        _whole(said, "at_least"),
        _whole(said, "at_most"),
        bool(said.get("distinct_days")),
        said,
    )


def _sum(reader: _Reader, said: Mapping[str, Any]) -> nodes.Sum:
    return nodes.Sum(reader.entries(said), _whole(said, "within_days"), _whole(said, "at_least"), _whole(said, "at_most"), said)


def _first(reader: _Reader, said: Mapping[str, Any]) -> nodes.First:
    return nodes.First(reader.entries(said), _whole(said, "within_days"), said)


def _streak(reader: _Reader, said: Mapping[str, Any]) -> nodes.Streak:
    return nodes.Streak(reader.entries(said), said["period"], int(said["at_least"]), said)


def _silent(reader: _Reader, said: Mapping[str, Any]) -> nodes.Silent:
    times = Decimal(str(said["times_own_gap"])) * 1000
    if times != times.to_integral_value():
        raise InvalidCondition(_("At most three decimals, please."), reader.at("times_own_gap").place)
    return nodes.Silent(reader.entries(said), int(times), int(said["min_gaps"]), said)


def _anniversary(reader: _Reader, said: Mapping[str, Any]) -> nodes.Anniversary:
    code = reader.at("kind").known(reader.world.kinds, said["kind"].removeprefix("first_"), _KIND)
    return nodes.Anniversary(nodes.Entries((code,)), int(said["within_days"]), said)


def _consent(reader: _Reader, said: Mapping[str, Any]) -> nodes.Consent:
    reader.at("purpose").known(dict.fromkeys(reader.world.purposes), said["purpose"], _PURPOSE)
    reader.at("channel").known(reader.world.channels, said["channel"], _CHANNEL)
    return nodes.Consent(said["purpose"], said["channel"], said)


def _role(reader: _Reader, said: str) -> nodes.Role:
    reader.known(dict.fromkeys(reader.world.roles), said, _ROLE)
    return nodes.Role(said, {"role": said})


def _tag(reader: _Reader, said: str) -> nodes.Tagged:
    return nodes.Tagged(reader.known(reader.world.tags, fold(said), _TAG), {"tag": said})


def _language(reader: _Reader, said: str) -> nodes.Language:
    return nodes.Language(said, {"language": said})


def _kind(reader: _Reader, said: str) -> nodes.OfKind:
    return nodes.OfKind(reader.known(CONTACT_KINDS, said, _CONTACT_KIND), {"kind": said})


def _created(reader: _Reader, said: int) -> nodes.Created:
    return nodes.Created(int(said), {"within_days": said})


def _field(reader: _Reader, said: Mapping[str, Any]) -> nodes.Field:
    field_id, kind = reader.at("name").known(reader.world.fields, said["name"], _FIELD)
    op = said["op"]
    if op not in field_values.OPS[kind]:
        raise InvalidCondition(_("This field cannot be compared that way."), reader.at("op").place)
    try:
        values = field_values.values_of(said["value"], kind, is_list=op == "in")
    except (TypeError, ValueError):
        raise InvalidCondition(_("This is not a value of that field."), reader.at("value").place) from None
    return nodes.Field(field_id, op, values, {**said, "label": reader.world.name_of("field", said["name"]), "of": kind})


def _related(reader: _Reader, said: Mapping[str, Any]) -> nodes.Related:
    type_id, side = reader.at("as").known(reader.world.relations, said["as"], _RELATIONSHIP)
    who = reader.at("who").node(said["who"], wanted=True)
    return nodes.Related(type_id, side, who, {**said, "label": reader.world.name_of("relation", said["as"])})


_LEAVES: dict[str, Callable[[_Reader, Any], nodes.Leaf]] = {
    "count": _count,
    "sum": _sum,
    "first": _first,
    "streak": _streak,
    "silent": _silent,
    "anniversary": _anniversary,
    "consent": _consent,
    "role": _role,
    "tag": _tag,
    "language": _language,
    "kind": _kind,
    "created_within_days": _created,
    "field": _field,
    "related": _related,
}
