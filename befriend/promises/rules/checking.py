"""Can this definition hold here? Every name in it must be known, and there must be someone to own what it promises."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from befriend.promises.rules.definition import Above, Definition, OwnerRule, Shape
from befriend.promises.rules.invalid import InvalidDefinition
from befriend.segments.rules.invalid import InvalidCondition
from befriend.segments.rules.language import check as check_condition
from befriend.segments.rules.world import World


@dataclass(frozen=True, slots=True)
class House:
    """Who there is: the active members of each team, the active colleagues, and those of each role."""

    teams: Mapping[int, Collection[int]] = field(default_factory=dict)
    colleagues: Collection[int] = ()
    roles: Mapping[str, Collection[int]] = field(default_factory=dict)


def check(definition: Definition, world: World) -> None:
    """Every kind, channel and name in it is known. Raises InvalidDefinition with the place."""
    when, then = definition.when, definition.then
    _known(when.kinds, world.kinds, "when.kinds", _("There is no kind of entry “%(key)s”."))
    _known(then.kinds, world.kinds, "then.kinds", _("There is no kind of entry “%(key)s”."))
    _known(when.channels, world.channels, "when.channels", _("There is no channel “%(key)s”."))
    _known(then.channels, world.channels, "then.channels", _("There is no channel “%(key)s”."))
    if definition.pause is not None:
        _known(definition.pause.kinds, world.kinds, "pause.kinds", _("There is no kind of entry “%(key)s”."))
        _known(definition.pause.until, world.kinds, "pause.until", _("There is no kind of entry “%(key)s”."))
    if when.who is not None:
        try:
            check_condition(when.who, world)
        except InvalidCondition as invalid:
            raise InvalidDefinition(invalid.message, f"when.who.{invalid.place}".rstrip(".")) from invalid
    if definition.shape == Shape.REPLY and set(when.kinds) & set(then.kinds):
        raise InvalidDefinition(_("The same kind of entry cannot ask for itself."), "then.kinds")


def _known(keys: Collection[str], names: Mapping[str, int], place: str, message: str) -> None:
    for number, key in enumerate(keys):
        if key not in names:
            raise InvalidDefinition(message % {"key": key}, f"{place}[{number}]")


def check_owner(definition: Definition, house: House) -> None:
    """A standard without a possible owner cannot be switched on. Raises InvalidDefinition with the place."""
    owner = definition.owner
    if owner.team is not None and not house.teams.get(owner.team):
        raise InvalidDefinition(_("Nobody who works here is in this team."), "owner.team")
    if owner.rule in (OwnerRule.RELATIONSHIP_OWNER, OwnerRule.RECORDER) and owner.team is None:
        raise InvalidDefinition(_("Not everyone has such a colleague: choose a team that stands in."), "owner.team")
    if owner.rule == OwnerRule.ROLE and not house.roles.get(owner.role):
        raise InvalidDefinition(_("Nobody who works here has this role."), "owner.role")
    if owner.rule == OwnerRule.PERSON and owner.person not in house.colleagues:
        raise InvalidDefinition(_("They do not work here."), "owner.person")
    _check_above(definition, house)


def _check_above(definition: Definition, house: House) -> None:
    above = definition.escalate_after
    if above is None:
        return
    if above.to == Above.ROLE and not house.roles.get(above.role):
        raise InvalidDefinition(_("Nobody who works here has this role."), "escalate_after.role")
    if above.to == Above.PERSON and above.person not in house.colleagues:
        raise InvalidDefinition(_("They do not work here."), "escalate_after.person")
