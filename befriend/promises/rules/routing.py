"""Who gets a promise: by the standard's rule, by who is here, and never nobody as long as there is somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from befriend.accounts.rules.presence import Presence
from befriend.promises.rules.definition import Above, Escalation, How, Owner, OwnerRule


@dataclass(frozen=True, slots=True)
class Away:
    """A colleague is away until a day, and who stands in, if anyone."""

    user_id: int
    last_day: int
    cover_id: int | None


@dataclass(slots=True, kw_only=True)
class House:
    """Who works here, in which teams and roles, who is away today, and how much each has to do. Kept up as work is given out.

    `turns` says who of a team got the last one by rota. `roles` are those of accounts, "administrator" among them.
    """

    works_here: frozenset[int]
    away: Sequence[Away] = ()
    teams: Mapping[int, Sequence[int]] = field(default_factory=dict)
    leads: Mapping[int, Sequence[int]] = field(default_factory=dict)
    roles: Mapping[str, Sequence[int]] = field(default_factory=dict)
    loads: dict[int, int] = field(default_factory=dict)
    turns: dict[int, int] = field(default_factory=dict)

    def presence(self, due_day: int | None, *, but: int | None = None) -> Presence:
        """Who is here for something due on that day, but for one of them: who is back by then can keep it."""
        away = {one.user_id: one.cover_id for one in self.away if due_day is None or due_day <= one.last_day}
        return Presence(self.works_here if but is None else self.works_here - {but}, away)

    def give(self, user_id: int | None, team: int | None = None) -> int | None:
        """Count it to them; their turn in the team is over."""
        if user_id is not None:
            self.loads[user_id] = self.loads.get(user_id, 0) + 1
            if team is not None:
                self.turns[team] = user_id
        return user_id

    def teams_of(self, user_id: int) -> list[int]:
        return [team for team, members in self.teams.items() if user_id in members]


def owner_for(
    owner: Owner | None, house: House, *, due_day: int | None, looks_after: int | None, recorder: int | None, to: int | None = None
) -> int | None:
    """Who owns it: whom the rule names, if they are here or someone stands in; else one of the team; else its lead; else an
    administrator; else anyone. None only in a house where nobody works. For a word, `owner` is None and `recorder` gave it.
    What is promised to a colleague (`to`) is another's to keep, unless they work here alone."""
    presence = house.presence(due_day, but=to)
    rule = owner or Owner(OwnerRule.RECORDER)
    found = _named(rule, house, presence, looks_after, recorder)
    if found is None and rule.team is not None:
        found = _of_team(rule.team, rule.how, house, presence)
    if found is None:
        found = _someone(rule, house, presence, looks_after, recorder)
    return found


def above(escalation: Escalation, owner_id: int | None, team: int | None, house: House) -> int | None:
    """Who a late promise goes to: a lead of the standard's team or else of the owner's, a role, a person; else an administrator."""
    presence = house.presence(None)
    if escalation.to == Above.PERSON and escalation.person is not None:
        found = presence.instead_of(escalation.person)
    elif escalation.to == Above.ROLE:
        found = _least_load(house.roles.get(escalation.role, ()), house, presence)
    else:
        teams = [team] if team is not None else house.teams_of(owner_id or 0)
        found = _least_load((lead for one in teams for lead in house.leads.get(one, ())), house, presence)
    return found if found is not None else _least_load(house.roles.get("administrator", ()), house, presence)


def _named(rule: Owner, house: House, presence: Presence, looks_after: int | None, recorder: int | None) -> int | None:
    if rule.rule == OwnerRule.TEAM:
        return None
    if rule.rule == OwnerRule.ROLE:
        return _least_load(house.roles.get(rule.role, ()), house, presence)
    whom = {OwnerRule.RELATIONSHIP_OWNER: looks_after, OwnerRule.RECORDER: recorder, OwnerRule.PERSON: rule.person}[rule.rule]
    return None if whom is None else presence.instead_of(whom)


def _of_team(team: int, how: How, house: House, presence: Presence) -> int | None:
    """By rota or least load among those of the team who are here; else its lead, or who stands in for one."""
    here = sorted(member for member in house.teams.get(team, ()) if presence.is_here(member))
    if here and how == How.ROTA:
        last = house.turns.get(team, 0)
        return next((member for member in here if member > last), here[0])
    if here:
        return _least_load(here, house, presence)
    return next((instead for lead in house.leads.get(team, ()) if (instead := presence.instead_of(lead)) is not None), None)


def _someone(rule: Owner, house: House, presence: Presence, looks_after: int | None, recorder: int | None) -> int | None:
    """Whoever looks after them or recorded it, an administrator, anyone who is here; in an empty house whoever works here."""
    for whom in (looks_after, recorder):
        if whom is not None and presence.is_here(whom):
            return whom
    found = _least_load(house.roles.get("administrator", ()), house, presence)
    if found is None:
        found = _least_load(house.works_here, house, presence)
    return found if found is not None else min(house.works_here, default=None)


def _least_load(members: Iterable[int], house: House, presence: Presence) -> int | None:
    return min((member for member in members if presence.is_here(member)), key=lambda one: (house.loads.get(one, 0), one), default=None)
