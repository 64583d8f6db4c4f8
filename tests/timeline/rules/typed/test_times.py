from __future__ import annotations

from datetime import time

import pytest

from befriend.timeline.rules.typed.times import find_time

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("at 9:30", time(9, 30)),
        ("14:05", time(14, 5)),
        ("kell 9.30", time(9, 30)),
        ("kell 17", time(17)),
        ("5 pm", time(17)),
        ("12 am", time(0)),
        ("9:30 p.m.", time(21, 30)),
    ],
)
def test_time_is_understood(text: str, moment: time) -> None:
    assert find_time(f"visited {text} with Oskar").value == moment


@pytest.mark.parametrize("text", ["at 5", "kell 5", "24:00", "10 min", "1:2:3", "9.30", "25:10"])
def test_what_is_no_certain_time_is_left_alone(text: str) -> None:
    assert find_time(f"visited {text}").values == ()
