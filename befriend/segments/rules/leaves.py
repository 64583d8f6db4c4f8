"""Each kind of condition in two forms: the JSON of the language, and the fields of one line in the builder."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from befriend.segments.rules.typed import OTHER_WINDOW, Basics, Typed, amount_as_typed

Raw = dict[str, tuple[str, ...]]

WINDOWS = (30, 90, 365, 730)
OR_MORE, OR_FEWER, EXACTLY, BETWEEN = "least", "most", "exactly", "between"


@dataclass(frozen=True, slots=True)
class Leaf:
    """How one kind of condition is read from its fields and written into them; `fresh` is what a new line starts with."""

    read: Callable[[Typed], Any]
    write: Callable[[Any, Basics], Raw]
    fresh: Raw


def _words(*values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def _window(body: Mapping[str, Any]) -> Raw:
    days = body.get("within_days")
    if days is None:
        return {"window": _words("")}
    return {"window": _words(days)} if days in WINDOWS else {"window": _words(OTHER_WINDOW), "days": _words(days)}


# Counts and sums -----------------------------------------------------------------------------------------------------


def _read_bound(typed: Typed) -> dict[str, int]:
    number, bound = typed.whole("number"), typed.one("bound") or OR_MORE
    if bound == BETWEEN:
        upper = typed.whole("upper")
        if upper < number and not typed.wrong:
            typed.wrong["upper"] = _("This is less than the number before it.")
        return {"at_least": number, "at_most": upper}
    if bound == EXACTLY:
        return {"at_least": number, "at_most": number}
    return {"at_most" if bound == OR_FEWER else "at_least": number}


def _write_bound(body: Mapping[str, Any]) -> Raw:
    least, most = body.get("at_least"), body.get("at_most")
    if least is None:
        return {"number": _words(most), "bound": _words(OR_FEWER)}
    if most is None:
        return {"number": _words(least), "bound": _words(OR_MORE)}
    if least == most:
        return {"number": _words(least), "bound": _words(EXACTLY)}
    return {"number": _words(least), "bound": _words(BETWEEN), "upper": _words(most)}


def _read_narrowing(typed: Typed) -> dict[str, Any]:
    narrowing: dict[str, Any] = {}
    if typed.one("each"):
        narrowing["amount_at_least"] = typed.amount("each")
    if channels := typed.some("channels"):
        narrowing["channels"] = channels
    return narrowing


def _write_narrowing(body: Mapping[str, Any], basics: Basics) -> Raw:
    raw: Raw = {}
    if "amount_at_least" in body:
        raw["each"] = _words(amount_as_typed(body["amount_at_least"], basics))
    if body.get("channels"):
        raw["channels"] = _words(*body["channels"])
    if body.get("distinct_days"):
        raw["distinct"] = _words("1")
    return raw


def _read_count(typed: Typed) -> dict[str, Any]:
    days = {"distinct_days": True} if typed.is_ticked("distinct") else {}
    return {"kinds": typed.kinds(), **typed.window(), **_read_bound(typed), **_read_narrowing(typed), **days}


def _write_count(body: Mapping[str, Any], basics: Basics) -> Raw:
    return {"kinds": _words(*body["kinds"])} | _window(body) | _write_bound(body) | _write_narrowing(body, basics)


def _read_sum(typed: Typed) -> dict[str, Any]:
    bound = "at_most" if typed.one("bound") == OR_FEWER else "at_least"
    narrowing = _read_narrowing(typed)
    return {"kinds": typed.kinds(), **typed.window(), bound: typed.amount("amount"), **narrowing}


def _write_sum(body: Mapping[str, Any], basics: Basics) -> Raw:
    is_least = "at_least" in body
    amount = amount_as_typed(body["at_least" if is_least else "at_most"], basics)
    bound = {"amount": _words(amount), "bound": _words(OR_MORE if is_least else OR_FEWER)}
    return {"kinds": _words(*body["kinds"])} | _window(body) | bound | _write_narrowing(body, basics)


# Rhythm --------------------------------------------------------------------------------------------------------------


def _read_first(typed: Typed) -> dict[str, Any]:
    return {"kinds": typed.kinds(), **typed.window()}


def _write_first(body: Mapping[str, Any], basics: Basics) -> Raw:
    return {"kinds": _words(*body["kinds"])} | _window(body)


def _read_streak(typed: Typed) -> dict[str, Any]:
    return {"kinds": typed.kinds(), "period": typed.one("period"), "at_least": typed.whole("number")}


def _write_streak(body: Mapping[str, Any], basics: Basics) -> Raw:
    return {"kinds": _words(*body["kinds"]), "period": _words(body["period"]), "number": _words(body["at_least"])}


def _read_silent(typed: Typed) -> dict[str, Any]:
    return {"kinds": typed.kinds(), "times_own_gap": float(typed.decimal("times")), "min_gaps": typed.whole("gaps")}


def _write_silent(body: Mapping[str, Any], basics: Basics) -> Raw:
    times = Decimal(str(body["times_own_gap"])).normalize()
    return {"kinds": _words(*body["kinds"]), "times": _words(f"{times:f}"), "gaps": _words(body["min_gaps"])}


def _read_anniversary(typed: Typed) -> dict[str, Any]:
    return {"kind": typed.needed("kind", _("Choose an anniversary.")), "within_days": typed.whole("number")}


def _write_anniversary(body: Mapping[str, Any], basics: Basics) -> Raw:
    return {"kind": _words(body["kind"]), "number": _words(body["within_days"])}


# Facts ---------------------------------------------------------------------------------------------------------------


def _read_consent(typed: Typed) -> dict[str, Any]:
    return {"purpose": typed.one("purpose"), "channel": typed.one("channel")}


def _write_consent(body: Mapping[str, Any], basics: Basics) -> Raw:
    return {"purpose": _words(body["purpose"]), "channel": _words(body["channel"])}


def _read_value(typed: Typed) -> str:
    return typed.needed("value", _("Choose or write what it should be."))


def _write_value(body: Any, basics: Basics) -> Raw:
    if not isinstance(body, str):
        raise TypeError("Only a word stands here.")
    return {"value": _words(body)}


def _read_days(typed: Typed) -> int:
    return typed.whole("number")


def _write_days(body: Any, basics: Basics) -> Raw:
    return {"number": _words(int(body))}


def _read_step(typed: Typed) -> Any:
    """A rung or a tier: just that one, or that one and all above."""
    step = typed.needed("value", _("Choose a step."))
    return step if typed.one("bound") == EXACTLY else {"at_least": step}


def _write_step(body: Any, basics: Basics) -> Raw:
    if isinstance(body, str):
        return {"value": _words(body), "bound": _words(EXACTLY)}
    return {"value": _words(body["at_least"]), "bound": _words(OR_MORE)}


def _read_field(typed: Typed) -> dict[str, Any]:
    name, op = typed.needed("name", _("Choose a field.")), typed.one("op") or "eq"
    written = typed.needed("value", _("Choose or write what it should be."))
    parts = [part.strip() for part in written.split(",") if part.strip()] if op == "in" else [written]
    values = [_field_value(typed, part, typed.basics.field_kinds.get(name, "text")) for part in parts]
    return {"name": name, "op": op, "value": values if op == "in" else values[0]}


def _field_value(typed: Typed, written: str, kind: str) -> Any:
    if kind == "yes_no":
        return written.casefold() not in {"0", "no", "false"}
    if kind != "number":
        return written
    try:
        return int("".join(written.split()).replace("−", "-")[:20])
    except ValueError:
        typed.wrong["value"] = _("Write a whole number, such as 3.")
        return 0


def _write_field(body: Mapping[str, Any], basics: Basics) -> Raw:
    value = body["value"]
    if isinstance(value, bool):
        written = "yes" if value else "no"
    else:
        written = ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
    return {"name": _words(body["name"]), "op": _words(body["op"]), "value": _words(written)}


def _read_json(typed: Typed) -> Any:
    try:
        return json.loads(typed.one("json"))
    except ValueError as problem:
        typed.wrong["json"] = _("This is not JSON: %(problem)s.") % {"problem": problem}
        return None


def _write_json(body: Any, basics: Basics) -> Raw:
    return {"json": _words(json.dumps(body, ensure_ascii=False))}


_YEAR = {"window": _words(365)}
_VALUE = Leaf(_read_value, _write_value, {})

LEAVES: dict[str, Leaf] = {
    "count": Leaf(_read_count, _write_count, {"number": _words(1), "bound": _words(OR_MORE), **_YEAR}),
    "sum": Leaf(_read_sum, _write_sum, {"amount": _words(50), "bound": _words(OR_MORE), **_YEAR}),
    "first": Leaf(_read_first, _write_first, {"window": _words(30)}),
    "streak": Leaf(_read_streak, _write_streak, {"number": _words(3), "period": _words("year")}),
    "silent": Leaf(_read_silent, _write_silent, {"times": _words(3), "gaps": _words(3)}),
    "anniversary": Leaf(_read_anniversary, _write_anniversary, {"number": _words(7)}),
    "consent": Leaf(_read_consent, _write_consent, {"purpose": _words("news"), "channel": _words("email")}),
    "role": _VALUE,
    "tag": _VALUE,
    "language": _VALUE,
    "kind": Leaf(_read_value, _write_value, {"value": _words("person")}),
    "created_within_days": Leaf(_read_days, _write_days, {"number": _words(30)}),
    "field": Leaf(_read_field, _write_field, {"op": _words("eq")}),
    "rung": Leaf(_read_step, _write_step, {"bound": _words(OR_MORE)}),
    "tier": Leaf(_read_step, _write_step, {"bound": _words(EXACTLY)}),
    "segment": _VALUE,
    "json": Leaf(_read_json, _write_json, {}),
}
