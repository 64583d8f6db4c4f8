from __future__ import annotations

import pytest

from befriend.accounts.models import Organisation
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.models import Rung
from befriend.ladder.rules.preset import PRESETS, RUNG_CONDITIONS, VIEW_CONDITIONS
from befriend.segments.models import Segment
from befriend.segments.queries.world import current_world
from befriend.segments.rules.language import check


def test_the_ladder_is_that_of_the_first_text(museum: Organisation) -> None:
    assert [rung.segment.key for rung in lay_preset("en")] == ["explorer", "member", "partner", "associate"]


def test_every_condition_of_the_preset_is_one_the_language_knows(museum: Organisation) -> None:
    lay_preset("en")
    world = current_world()
    for segment in Segment.objects.all():
        check(segment.condition, world)


@pytest.mark.parametrize("language", ["en", "et"])
def test_each_language_has_words_for_every_rung_and_view(language: str) -> None:
    words = PRESETS[language]
    assert (set(words.rungs), set(words.views)) == (set(RUNG_CONDITIONS), set(VIEW_CONDITIONS))
    assert all(rung.hope and rung.commitment for rung in words.rungs.values())


def test_a_second_laying_changes_nothing(museum: Organisation) -> None:
    lay_preset("en")
    lay_preset("et")
    assert [str(rung) for rung in Rung.objects.select_related("segment")] == ["Explorer", "Member", "Partner", "Associate"]
