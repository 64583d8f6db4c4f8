"""A whole condition as one sentence about people: "3 or more gifts within 12 months and agreed to news by e-mail"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from befriend.segments.rules.world import Condition, World
from befriend.segments.words import phrases

Said = Mapping[str, Any]


def condition_sentence(condition: Condition, world: World) -> str:
    """The condition in the reader's language, without a subject and without a full stop."""
    return _sentence(condition, world, is_inner=False)


def _sentence(condition: Condition, world: World, *, is_inner: bool) -> str:
    ((word, said),) = condition.items()
    if word in ("all", "any"):
        return _several(word, said, world, is_inner=is_inner)
    if word == "not":
        return _contrary(said, world)
    return _LEAVES[word](said, world)


def _several(word: str, parts: list[Condition], world: World, *, is_inner: bool) -> str:
    if not parts:
        return _("everyone") if word == "all" else _("nobody")
    if len(parts) == 1:
        return _sentence(parts[0], world, is_inner=is_inner)
    sentences = [_sentence(part, world, is_inner=True) for part in parts]
    joined = phrases.listed(sentences, "standard" if word == "all" else "or")
    return _("(%(conditions)s)") % {"conditions": joined} if is_inner else joined


def _contrary(said: Condition, world: World) -> str:
    ((word, body),) = said.items()
    if word == "not":
        return _sentence(body, world, is_inner=True)
    if sentence := _CONTRARIES.get(word):
        return sentence(body)
    return _("not %(condition)s") % {"condition": _sentence(said, world, is_inner=True)}


def _count(said: Said, world: World) -> str:
    least, most = said.get("at_least"), said.get("at_most")
    if (least, most) == (1, None) and not said.get("distinct_days"):
        return _narrowed(_("%(did)s %(window)s") % {"did": phrases.did(said), "window": phrases.window(said.get("within_days"))}, said)
    names = {
        "number": most if least is None else least,
        "upper": most,
        "kinds": phrases.kinds(said, 1 if most == 1 and not said.get("distinct_days") else 2),
        "window": phrases.window(said.get("within_days")),
    }
    return _narrowed(_count_pattern(least, most, is_days=bool(said.get("distinct_days"))) % names, said)


def _count_pattern(least: int | None, most: int | None, *, is_days: bool) -> str:
    if most == 0:
        return _("has no %(kinds)s %(window)s")
    if most is None:
        return _("has %(kinds)s on %(number)s or more days %(window)s") if is_days else _("has %(number)s or more %(kinds)s %(window)s")
    if least is None:
        return _("has %(kinds)s on at most %(number)s days %(window)s") if is_days else _("has at most %(number)s %(kinds)s %(window)s")
    if least == most:
        return _("has %(kinds)s on exactly %(number)s days %(window)s") if is_days else _("has exactly %(number)s %(kinds)s %(window)s")
    return (
        _("has %(kinds)s on %(number)s to %(upper)s days %(window)s") if is_days else _("has %(number)s to %(upper)s %(kinds)s %(window)s")
    )


def _narrowed(sentence: str, said: Said) -> str:
    """With what each entry must be: an amount, a channel."""
    if said.get("channels"):
        channels = phrases.listed([phrases.channel(key) for key in said["channels"]], "or")
        sentence = _("%(condition)s, %(channels)s") % {"condition": sentence, "channels": channels}
    if said.get("amount_at_least") is not None:
        amount = phrases.money(said["amount_at_least"])
        sentence = _("%(condition)s, each of %(amount)s or more") % {"condition": sentence, "amount": amount}
    return sentence


def _sum(said: Said, world: World) -> str:
    least, most = said.get("at_least"), said.get("at_most")
    names = {
        "amount": phrases.money(said.get("at_least", most)),
        "upper": "" if most is None else phrases.money(most),
        "kinds": phrases.kinds(said, 2),
        "window": phrases.window(said.get("within_days")),
    }
    if least is None:
        pattern = _("has at most %(amount)s in %(kinds)s %(window)s")
    elif most is None:
        pattern = _("has %(amount)s or more in %(kinds)s %(window)s")
    else:
        pattern = _("has %(amount)s to %(upper)s in %(kinds)s %(window)s")
    return _narrowed(pattern % names, said)


def _first(said: Said, world: World) -> str:
    return _("%(did)s for the first time %(window)s") % {"did": phrases.did(said), "window": phrases.window(said.get("within_days"))}


def streak_sentence(said: Said) -> str:
    """ "gifts in 3 years in a row"."""
    number = said["at_least"]
    pattern = {
        "year": ngettext("%(kinds)s in %(number)s year in a row", "%(kinds)s in %(number)s years in a row", number),
        "quarter": ngettext("%(kinds)s in %(number)s quarter in a row", "%(kinds)s in %(number)s quarters in a row", number),
        "month": ngettext("%(kinds)s in %(number)s month in a row", "%(kinds)s in %(number)s months in a row", number),
        "week": ngettext("%(kinds)s in %(number)s week in a row", "%(kinds)s in %(number)s weeks in a row", number),
    }[said["period"]]
    return pattern % {"number": number, "kinds": phrases.kinds(said, 2)}


def _silent(said: Said, world: World) -> str:
    times = format_decimal(Decimal(str(said["times_own_gap"])), locale=phrases.locale())
    pattern = _("has been without %(kinds)s for longer than %(times)s times their own rhythm")
    return pattern % {"kinds": phrases.kinds(said, 2), "times": times}


def _anniversary(said: Said, world: World) -> str:
    number = said["within_days"]
    pattern = ngettext(
        "today is the anniversary of the first %(kind)s",
        "the anniversary of the first %(kind)s falls in the next %(number)s days, today included",
        number,
    )
    return pattern % {"number": number, "kind": phrases.kinds({"kinds": [said["kind"].removeprefix("first_")]}, 1)}


def _agreed(said: Said, world: World) -> str:
    return _("agreed to %(purpose)s %(channel)s") % {
        "purpose": phrases.purpose(said["purpose"]),
        "channel": phrases.channel(said["channel"]),
    }


def _created(said: int, world: World) -> str:
    return ngettext("known to us since today", "known to us for less than %(number)s days", said) % {"number": said}


_OPS: dict[str, Callable[[], str]] = {
    "eq": lambda: _("%(field)s is %(value)s"),
    "ne": lambda: _("%(field)s is not %(value)s"),
    "lt": lambda: _("%(field)s is less than %(value)s"),
    "le": lambda: _("%(field)s is at most %(value)s"),
    "gt": lambda: _("%(field)s is more than %(value)s"),
    "ge": lambda: _("%(field)s is at least %(value)s"),
    "in": lambda: _("%(field)s is one of %(value)s"),
    "has": lambda: _("%(field)s has %(value)s"),
}
_DATE_OPS: dict[str, Callable[[], str]] = {
    **_OPS,
    "lt": lambda: _("%(field)s is before %(value)s"),
    "le": lambda: _("%(field)s is on or before %(value)s"),
    "gt": lambda: _("%(field)s is after %(value)s"),
    "ge": lambda: _("%(field)s is on or after %(value)s"),
}


def field_sentence(said: Said, label: str, kind: str) -> str:
    """ "Town is Tallinn"."""
    pattern = (_DATE_OPS if kind == "date" else _OPS)[said["op"]]()
    return pattern % {"field": label, "value": phrases.value(said["value"], kind)}


def _field(said: Said, world: World) -> str:
    kind = world.fields.get(said["name"], (0, "text"))[1]
    return field_sentence(said, world.name_of("field", said["name"]), kind)


def _related(said: Said, world: World) -> str:
    names = {"relation": world.name_of("relation", said["as"]), "condition": _sentence(said["who"], world, is_inner=False)}
    return _("%(relation)s someone with: %(condition)s") % names


def _step(what: str, said: Any, world: World) -> str:
    if isinstance(said, str):
        return _("on “%(step)s”") % {"step": world.name_of(what, said)}
    return _("on “%(step)s” or higher") % {"step": world.name_of(what, said["at_least"])}


_LEAVES: dict[str, Callable[[Any, World], str]] = {
    "count": _count,
    "sum": _sum,
    "first": _first,
    "streak": lambda said, world: _("has %(streak)s") % {"streak": streak_sentence(said)},
    "silent": _silent,
    "anniversary": _anniversary,
    "consent": _agreed,
    "role": lambda said, world: _("is a %(role)s") % {"role": phrases.role(said)},
    "tag": lambda said, world: _("has the tag “%(tag)s”") % {"tag": said},
    "language": lambda said, world: _("is written to in %(language)s") % {"language": phrases.language(said)},
    "kind": lambda said, world: phrases.is_of_kind(said),
    "created_within_days": _created,
    "field": _field,
    "related": _related,
    "rung": lambda said, world: _step("rung", said, world),
    "tier": lambda said, world: _step("tier", said, world),
    "segment": lambda said, world: _("is in “%(segment)s”") % {"segment": world.name_of("segment", said)},
}
_CONTRARIES: dict[str, Callable[[Any], str]] = {
    "consent": lambda said: (
        _("has not agreed to %(purpose)s %(channel)s")
        % {"purpose": phrases.purpose(said["purpose"]), "channel": phrases.channel(said["channel"])}
    ),
    "role": lambda said: _("is not a %(role)s") % {"role": phrases.role(said)},
    "tag": lambda said: _("does not have the tag “%(tag)s”") % {"tag": said},
    "language": lambda said: _("is not written to in %(language)s") % {"language": phrases.language(said)},
    "kind": phrases.is_not_of_kind,
}
