"""What the record box reads of a promise, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from befriend.timeline.rules.typed.promised import Promised, find_duration, find_promise

# A Sunday.
TODAY = date(2026, 11, 22)
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "what", "day"),
    [
        ("Called Mari, 10 min; send 2 tickets by Friday", "send 2 tickets", FRIDAY),
        ("Helistasin Marile, 10 min; saadan reedeks 2 piletit", "saadan 2 piletit", FRIDAY),
        ("Called Mari. I'll send her two tickets by Friday.", "send her two tickets", FRIDAY),
        ("Called and promised her two tickets by next Friday", "two tickets", FRIDAY),
        ("Talked to Mari, will call back tomorrow", "call back", date(2026, 11, 23)),
        ("Wrote to Mari; we’ll bring the boat plans on 3 December", "bring the boat plans", date(2026, 12, 3)),
        ("Spoke to Mari - send the programme by 15.01.", "send the programme", date(2027, 1, 15)),
        ("Rääkisime Mariga, helistan homme tagasi", "helistan tagasi", date(2026, 11, 23)),
        ("Helistasin; lubasin talle vastuse nädala lõpuks", "vastuse", FRIDAY),
        ("Rääkisime ja toon 15. jaanuariks plaanid", "toon plaanid", date(2027, 1, 15)),
        ("Called Mari; answer her question within 3 days", "answer her question", date(2026, 11, 25)),
        ("Kirjutasin talle; vastan kahe nädala jooksul küsimusele", "vastan küsimusele", date(2026, 12, 6)),
        ("Called; I will find out who built her boat", "find out who built her boat", None),
        ("Called; send the list by the end of the month", "send the list", date(2026, 11, 30)),
        ("Called; send the list by 2026-12-01", "send the list", date(2026, 12, 1)),
    ],
)
def test_a_promise_is_read_with_its_day(text: str, what: str, day: date | None) -> None:
    assert find_promise(text, TODAY) == Promised(what, day)


@pytest.mark.parametrize(
    "text",
    [
        "Called Mari, 10 min. She brings Oskar on Friday.",
        "She will send us photographs by Friday",
        "Ta saadab reedeks pildid",
        "Thank you for the lovely card",
        "gave 50 € yesterday by bank transfer",
        "sent the tickets on Friday",
        "visited today with two children",
        "send",
        "",
    ],
)
def test_what_is_no_promise_of_ours_is_none(text: str) -> None:
    assert find_promise(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Called Mari, 10 min; send 2 tickets by Friday", 10),
        ("Rääkisime 1 tund 15 minutit", 75),
        ("met for 1.5 hours", 90),
        ("2h in the workshop", 120),
        ("gave 10 €", None),
        ("10 minibuses", None),
    ],
)
def test_how_long_it_went_on_is_read(text: str, minutes: int | None) -> None:
    assert find_duration(text) == minutes


@given(st.text(max_size=200))
def test_nothing_typed_makes_it_stumble(text: str) -> None:
    found = find_promise(text, TODAY)
    find_duration(text)
    assert found is None or (found.what and (found.day is None or found.day >= TODAY))
