from __future__ import annotations

from datetime import date

import pytest

from befriend.timeline.rules.typed.days import find_day
from befriend.timeline.rules.typed.found import Doubt

pytestmark = pytest.mark.once

# A Sunday.
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 22)),
        ("this morning", date(2026, 11, 22)),
        ("täna hommikul", date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 21)),
        ("eile", date(2026, 11, 21)),
        ("the day before  yesterday", date(2026, 11, 20)),
        ("üleeile", date(2026, 11, 20)),
        ("tomorrow", date(2026, 11, 23)),
        ("ülehomme", date(2026, 11, 24)),
        ("on Friday", date(2026, 11, 20)),
        ("on fri", date(2026, 11, 20)),
        ("reedel", date(2026, 11, 20)),
        ("esmaspäeval", date(2026, 11, 16)),
        ("last Sunday", date(2026, 11, 15)),
        ("next Friday", date(2026, 11, 27)),
        ("järgmisel reedel", date(2026, 11, 27)),
        ("3 days ago", date(2026, 11, 19)),
        ("kolm päeva tagasi", date(2026, 11, 19)),
        ("two weeks ago", date(2026, 11, 8)),
        ("nädal tagasi", date(2026, 11, 15)),
        ("3 March", date(2026, 3, 3)),
        ("on the 3rd of March", date(2026, 3, 3)),
        ("March 3", date(2026, 3, 3)),
        ("March 3rd, 2024", date(2024, 3, 3)),
        ("3 Sept", date(2026, 9, 3)),
        ("3. märtsil", date(2026, 3, 3)),
        ("3. märtsil 2025", date(2025, 3, 3)),
        ("15. jaanuaril", date(2026, 1, 15)),
        ("20. veebruar", date(2026, 2, 20)),
        ("1. juunil", date(2026, 6, 1)),
        ("4. juuli", date(2026, 7, 4)),
        ("7. oktoobril", date(2026, 10, 7)),
        ("2026-03-03", date(2026, 3, 3)),
        ("03.03.2026", date(2026, 3, 3)),
        ("3.3.26", date(2026, 3, 3)),
        ("12.5.", date(2026, 5, 12)),
        ("25/3/2026", date(2026, 3, 25)),
        ("3/25/2026", date(2026, 3, 25)),
        ("4/4/2026", date(2026, 4, 4)),
        ("29 February", date(2024, 2, 29)),
    ],
)
def test_day_is_understood(text: str, day: date) -> None:
    assert find_day(f"visited {text} with Oskar", TODAY).value == day


@pytest.mark.parametrize(
    ("text", "values", "doubt"),
    [
        ("on 3/4/2026", (date(2026, 4, 3), date(2026, 3, 4)), Doubt.WHICH),
        ("on Sunday", (date(2026, 11, 22), date(2026, 11, 15)), Doubt.WHICH),
        ("this Friday", (date(2026, 11, 20), date(2026, 11, 27)), Doubt.WHICH),
        ("on 1 December", (date(2025, 12, 1), date(2026, 12, 1)), Doubt.WHICH),
        ("yesterday and today", (date(2026, 11, 21), date(2026, 11, 22)), Doubt.WHICH),
        ("3-5 March", (date(2026, 3, 3), date(2026, 3, 5)), Doubt.WHICH),
        ("on 31 February", (), Doubt.NO_SUCH_DAY),
        ("on 2026-13-01", (), Doubt.NO_SUCH_DAY),
        ("last week", (), Doubt.VAGUE),
        ("kaks kuud tagasi", (), Doubt.VAGUE),
    ],
)
def test_a_day_that_is_not_certain_is_asked_back(text: str, values: tuple[date, ...], doubt: Doubt) -> None:
    day = find_day(f"visited {text}", TODAY)
    assert (day.values, day.doubt, day.value) == (values, doubt, None)


@pytest.mark.parametrize(
    "text",
    [
        "send it by Friday",
        "enne reedet",
        "saada kuni 3. märts",
        "until 3 March",
        "may 3 people come",
        "the sun shone",
        "she sat",
        "10 min",
        "1.5",
    ],
)
def test_what_is_due_or_no_day_is_left_alone(text: str) -> None:
    assert find_day(text, TODAY).values == ()


def test_coming_by_a_day_is_not_a_deadline() -> None:
    assert find_day("came by yesterday", TODAY).value == date(2026, 11, 21)
