"""Random conditions for the law: every leaf, every bound, nested."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from befriend.foundation.days import date_of
from tests.segments.crowds import CHANNELS, KINDS, TASTES, TEXTS

DAYS = st.sampled_from((1, 2, 7, 8, 30, 31, 90, 365, 366, 730, 36500))
KIND_LISTS = st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=3, unique=True)


def _object(required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


def _bounded(bound: st.SearchStrategy[int], **more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    narrow = {"within_days": DAYS, "channels": st.lists(st.sampled_from(sorted(CHANNELS)), min_size=1, max_size=2, unique=True)}
    narrow["amount_at_least"] = st.sampled_from((0, 1, 1000, 2500))
    whole = _object({"kinds": KIND_LISTS}, **narrow, **more, at_least=bound, at_most=bound)
    return whole.filter(lambda said: "at_least" in said or "at_most" in said)


def _field(name: str, ops: tuple[str, ...], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    one = _object({"name": st.just(name), "op": st.sampled_from(ops), "value": values})
    many = _object({"name": st.just(name), "op": st.just("in"), "value": st.lists(values, min_size=1, max_size=3)})
    return one if name == "keen" else one | many


_ORDER = ("eq", "ne", "lt", "le", "gt", "ge")


def leaves(as_of: int) -> st.SearchStrategy[dict[str, Any]]:
    """Any one leaf; days in fields lie around the day of the question."""
    kinds = {"kinds": KIND_LISTS}
    born = st.sampled_from([date_of(as_of - offset).isoformat() for offset in (0, 1, 30, 365, -1)])
    said: dict[str, st.SearchStrategy[Any]] = {
        "count": _bounded(st.integers(0, 5), distinct_days=st.booleans()),
        "sum": _bounded(st.sampled_from((0, 1, 1000, 2500, 5000, 6250))),
        "first": _object(kinds, within_days=DAYS),
        "streak": _object(
            {**kinds, "period": st.sampled_from(("year", "quarter", "month", "week")), "at_least": st.integers(1, 4)},
        ),
        "silent": _object(
            {**kinds, "times_own_gap": st.sampled_from((0.001, 0.333, 0.5, 1, 1.0, 1.5, 3, 12.125)), "min_gaps": st.integers(1, 4)}
        ),
        "anniversary": _object(
            {"kind": st.sampled_from([f"first_{kind}" for kind in KINDS]), "within_days": st.sampled_from((1, 2, 7, 31, 364, 365))}
        ),
        "consent": _object({"purpose": st.sampled_from(("news", "asks")), "channel": st.sampled_from(("email", "web"))}),
        "role": st.sampled_from(("volunteer", "donor")),
        "tag": st.sampled_from(("Spring  letter", "vip")),
        "language": st.sampled_from(("en", "et", "fi")),
        "kind": st.sampled_from(("person", "organisation", "household")),
        "created_within_days": DAYS,
        "field": st.one_of(
            _field("town", ("eq", "ne"), st.sampled_from(TEXTS)),
            _field("children", _ORDER, st.integers(-1, 4)),
            _field("born", _ORDER, born),
            _field("keen", ("eq", "ne"), st.booleans()),
            _field("colour", ("eq", "ne"), st.sampled_from(TASTES)),
            _field("tastes", ("has",), st.sampled_from(TASTES)),
        ),
        "rung": st.sampled_from(("explorer", "member", "partner", "associate", {"at_least": "member"}, {"at_least": "partner"})),
        "tier": st.sampled_from(("bronze", "gold", {"at_least": "bronze"})),
        "segment": st.sampled_from(("1", "2")),
    }
    return st.one_of([values.map(lambda value, word=word: {word: value}) for word, values in said.items()])


def conditions(as_of: int, most_leaves: int = 6) -> st.SearchStrategy[dict[str, Any]]:
    """Any condition: leaves, and all, any, not and related around them."""

    def around(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
        several = st.lists(inner, max_size=4)
        related = _object({"as": st.sampled_from(("parent_of", "child_of", "friend_of")), "who": inner})
        return st.one_of(
            several.map(lambda parts: {"all": parts}),
            several.map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
            related.map(lambda said: {"related": said}),
        )

    return st.recursive(leaves(as_of), around, max_leaves=most_leaves)
