"""The buttons of the builder."""

from __future__ import annotations

import pytest

from befriend.segments.rules.builder import build, draft_of
from befriend.segments.rules.edits import NoSuchButton, edit
from befriend.segments.rules.typed import Basics

A, B, C = {"tag": "a"}, {"tag": "b"}, {"tag": "c"}


def after(condition, *commands):
    draft = draft_of(condition, Basics())
    for command in commands:
        edit(draft, command)
    return build(draft, Basics()).condition


@pytest.mark.parametrize(
    ("before", "command", "expected"),
    [
        ({"all": [A, B]}, "remove::c-0", B),
        ({"all": [A, B]}, "up::c-1", {"all": [B, A]}),
        ({"all": [A, B]}, "up::c-0", {"all": [A, B]}),
        ({"all": [A, B]}, "down::c-0", {"all": [B, A]}),
        ({"all": [A, {"any": [B, C]}]}, "up::c-1-0", {"all": [A, B, C]}),
        ({"all": [{"any": [A, B]}, C]}, "down::c-0-1", {"all": [A, B, C]}),
        ({"all": [A, B]}, "turn::c-1", {"all": [A, {"not": B}]}),
        ({"all": [A, {"not": B}]}, "turn::c-1", {"all": [A, B]}),
        ({"all": [A, B]}, "join:any:c", {"any": [A, B]}),
        ({"all": [A, {"any": [B, C]}]}, "ungroup::c-1", {"all": [A, B, C]}),
        ({"all": [A, B]}, "show::c", {"all": [A, B]}),
    ],
)
def test_a_button_does_what_it_says(before, command, expected):
    assert after(before, command) == expected


def test_a_line_put_in_a_group_of_its_own_waits_for_an_alternative():
    assert after({"all": [A, B]}, "group::c-1", "add:language:c-1") is None
    draft = draft_of({"all": [A, B]}, Basics())
    edit(draft, "group::c-1")
    assert edit(draft, "add:kind:c-1") == "c-1-1"
    assert build(draft, Basics()).condition == {"all": [A, {"any": [B, {"kind": "person"}]}]}


def test_a_new_line_starts_with_something_sensible():
    draft = draft_of({"all": []}, Basics())
    edit(draft, "add:count:c")
    assert draft.parts[0].values == {"number": ("1",), "bound": ("least",), "window": ("365",)}


def test_lines_within_a_related_contact_are_edited_in_place():
    related = {"related": {"as": "parent_of", "who": {"all": [A, B]}}}
    assert after(related, "remove::c-0-0-0") == {"related": {"as": "parent_of", "who": B}}
    assert after(related, "up::c-0-0-0") == related


@pytest.mark.parametrize(
    "command", ["", "add", "explode::c", "add:count:c-7", "add:moon:c", "remove::c", "join:xor:c", "up::c", "add:count:c-0"]
)
def test_a_button_that_is_not_there_is_refused(command):
    with pytest.raises(NoSuchButton):
        edit(draft_of({"all": [A]}, Basics()), command)
