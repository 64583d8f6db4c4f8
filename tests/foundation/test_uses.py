from __future__ import annotations

from typing import Any

import pytest

from befriend.foundation.uses import is_named_in


@pytest.mark.parametrize(
    ("condition", "word", "key", "is_named"),
    [
        ({"field": {"name": "boat", "op": "eq", "value": "x"}}, "field", "boat", True),
        ({"field": {"name": "boat", "op": "eq", "value": "glove"}}, "field", "glove", False),
        ({"all": [{"not": {"tag": "crew"}}]}, "tag", "crew", True),
        ({"related": {"as": "parent_of", "who": {"any": [{"rung": "partner"}]}}}, "rung", "partner", True),
        ({"rung": {"at_least": "partner"}}, "rung", "partner", True),
        ({"segment": "12"}, "segment", "1", False),
        ({"count": {"kinds": ["tag"], "at_least": 1}}, "tag", "tag", False),
    ],
)
def test_what_a_condition_names(condition: dict[str, Any], word: Any, key: str, is_named: bool) -> None:
    assert is_named_in(condition, word, key) is is_named
