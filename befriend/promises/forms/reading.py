"""From the fields of the sentence to the definition, and back. What cannot be read is said beside its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from befriend.promises.rules.definition import Above, By, How, Match, OwnerRule, Shape
from befriend.segments.rules.typed import Basics, Typed, amount_as_typed
from befriend.segments.rules.world import Condition

Json = dict[str, Any]
Fields = Mapping[str, Sequence[str]]

# While these are open the time stands still; any of those ends the waiting.
WAITING: Json = {"kinds": ["asked_back"], "until": ["reply_received", "question_asked"]}


class Sentence(Typed):
    """The raw fields of a standard, by name, and what is wrong with them."""

    def definition(self, shape: Shape, who: Condition | None) -> Json:
        """The definition they say, as far as it can be read. `wrong` names the fields that cannot."""
        found: Json = {
            "shape": str(shape),
            "when": self._when(shape, who),
            "then": self._then(shape),
            "owner": self._owner(),
            **self._times(shape),
            "why": self.one("why"),
            "wish": self.one("wish"),
            "is_public": self.is_ticked("is_public"),
        }
        if shape != Shape.RECURRING:
            found["once_while_open"] = self.is_ticked("join")
        if shape == Shape.REPLY and self.is_ticked("pause"):
            found["pause"] = WAITING
        return found

    def _when(self, shape: Shape, who: Condition | None) -> Json:
        when: Json = {"who": who} if who and who != {"all": []} else {}
        if shape == Shape.RECURRING:
            return when
        when["kinds"] = self.some("when")
        if shape == Shape.REPLY and self.one("amount"):
            when["amount_at_least"] = self.amount("amount")
        if channels := self.some("channels"):
            when["channels"] = channels
        if topic := [word.strip() for word in self.one("topic").split(",") if word.strip()]:
            when["topic"] = topic
        if self.is_ticked("first"):
            when["is_first"] = True
        return when

    def _then(self, shape: Shape) -> Json:
        then: Json = {"kinds": self.some("then"), "by": self.one("by") or By.HUMAN.value}
        if channels := self.some("then_channels"):
            then["channels"] = channels
        if shape != Shape.RECURRING and self.one("match") == Match.SUBJECT:
            then["match"] = Match.SUBJECT.value
        return then

    def _owner(self) -> Json:
        rule = self.one("owner") or OwnerRule.TEAM.value
        owner: Json = {"rule": rule}
        if rule == OwnerRule.ROLE:
            owner["role"] = self.one("role")
        if rule == OwnerRule.PERSON and self.one("person"):
            owner["person"] = self.whole("person")
        if self.one("team"):
            owner |= {"team": self.whole("team"), "how": self.one("how") or How.ROTA.value}
        return owner

    def _times(self, shape: Shape) -> Json:
        found: Json = {}
        if shape != Shape.PRECEDE or self.one("within"):
            found["within"] = self._allowed("within")
        for name, key in (("remind", "remind_before"), ("escalate", "escalate_after"), ("broken", "broken_after")):
            if self.one(name):
                found[key] = self._allowed(name)
        if "escalate_after" in found:
            found["escalate_after"] |= self._above()
        if shape == Shape.RECURRING and (self.one("times") or self.one("days")):
            found["at_most"] = {"times": self.whole("times"), "days": self.whole("days")}
        return found

    def _allowed(self, name: str) -> Json:
        return {"amount": self.whole(name), "unit": self.one(f"{name}_unit")}

    def _above(self) -> Json:
        to = self.one("above") or Above.TEAM_LEAD.value
        above: Json = {"to": to}
        if to == Above.ROLE:
            above["role"] = self.one("above_role")
        if to == Above.PERSON and self.one("above_person"):
            above["person"] = self.whole("above_person")
        return above


def fields_of(data: Json, basics: Basics) -> dict[str, list[str]]:
    """The fields of the sentence that says this definition."""
    when, then, owner = data.get("when", {}), data.get("then", {}), data.get("owner", {})
    amount = when.get("amount_at_least")
    found: dict[str, list[str]] = {
        "when": list(when.get("kinds", ())),
        "amount": [amount_as_typed(amount, basics)] if amount else [],
        "channels": list(when.get("channels", ())),
        "topic": [", ".join(when["topic"])] if when.get("topic") else [],
        "first": _ticked(when.get("is_first")),
        "then": list(then.get("kinds", ())),
        "then_channels": list(then.get("channels", ())),
        "by": [then.get("by", By.HUMAN.value)],
        "match": [then.get("match", Match.CONTACT.value)],
        "owner": [owner.get("rule", OwnerRule.TEAM.value)],
        "how": [owner.get("how", How.LEAST_LOAD.value)],
        "join": _ticked(data.get("once_while_open", True)),
        "pause": _ticked(data.get("pause")),
    }
    found |= {name: [str(owner[name])] for name in ("role", "person", "team") if owner.get(name)}
    return found | _times_of(data)


def _times_of(data: Json) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, key in (("within", "within"), ("remind", "remind_before"), ("escalate", "escalate_after"), ("broken", "broken_after")):
        if said := data.get(key):
            found |= {name: [str(said["amount"])], f"{name}_unit": [said["unit"]]}
    if above := data.get("escalate_after"):
        found["above"] = [above.get("to", Above.TEAM_LEAD.value)]
        found |= {f"above_{name}": [str(above[name])] for name in ("role", "person") if above.get(name)}
    if at_most := data.get("at_most"):
        found |= {"times": [str(at_most["times"])], "days": [str(at_most["days"])]}
    return found


def _ticked(is_so: object) -> list[str]:
    return ["1"] if is_so else []
