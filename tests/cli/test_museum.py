from __future__ import annotations

import unicodedata
from datetime import date
from random import Random

import pytest

from befriend.cli.museum.answers import answers_to
from befriend.cli.museum.habits import WAYS, deeds_of, draw_course
from befriend.cli.museum.names import draw_name
from befriend.foundation.days import date_of, day_number

pytestmark = pytest.mark.once
TODAY = day_number(date(2026, 11, 22))


def _lives(seed: int, people: int = 300):
    random = Random(seed)
    for number in range(people):
        name = draw_name(random, number)
        course = draw_course(random, WAYS, TODAY, 1095)
        deeds = deeds_of(random, course, TODAY)
        yield name, course, deeds, list(answers_to(random, course, deeds, TODAY))


def test_the_same_seed_gives_the_same_museum() -> None:
    assert list(_lives(7)) == list(_lives(7))


def test_another_seed_gives_another_museum() -> None:
    assert list(_lives(7)) != list(_lives(8))


def test_nobody_does_anything_before_they_came_or_after_today() -> None:
    for _name, course, deeds, _answers in _lives(3):
        assert deeds[0].day == course.start
        assert all(course.start <= deed.day <= TODAY for deed in deeds)


def test_gifts_at_christmas_come_at_christmas() -> None:
    months = {
        date_of(deed.day).month
        for _n, course, deeds, _a in _lives(5)
        for deed in deeds
        if course.way.name == "gives at Christmas" and deed.kind == "gift"
    }
    assert months == {11, 12}


def test_only_gifts_have_an_amount() -> None:
    assert all((deed.amount is not None) == (deed.kind == "gift") for _n, _c, deeds, answers in _lives(2) for deed in [*deeds, *answers])


def test_letters_go_only_to_those_who_agreed() -> None:
    for _name, course, _deeds, answers in _lives(4):
        written = [answer.day for answer in answers if answer.kind == "newsletter_sent"]
        assert not written or (course.consent_day is not None and min(written) >= course.consent_day)


def test_many_scripts_and_long_names_are_among_the_people() -> None:
    names = [name.full for name, _c, _d, _a in _lives(1, 2000)]
    assert max(len(name) for name in names) > 40
    scripts = {unicodedata.name(letter).split()[0] for name in names for letter in name if letter.isalpha()}
    assert scripts >= {"LATIN", "CYRILLIC", "ARABIC", "GREEK", "CJK", "HIRAGANA", "HEBREW"}
