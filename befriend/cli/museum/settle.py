"""Before the museum's people come: the words the house is run with. After: where everyone stands, and how they got there."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from befriend.cli.museum.asks import agree_to_be_asked, ask_at_the_museum
from befriend.cli.museum.besides import have_besides
from befriend.cli.museum.build import YEARS, Museum
from befriend.cli.museum.colleagues import look_after
from befriend.cli.museum.desk import give_words, plan_first_shifts
from befriend.cli.museum.funders import have_funders
from befriend.cli.museum.gifts import have_gifts
from befriend.cli.museum.gratitude import thank_at_the_museum
from befriend.cli.museum.open_doors import open_the_doors
from befriend.cli.museum.standards import lay_museum_standards
from befriend.cli.museum.ways import have_ways
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.actions.retrace import retrace
from befriend.ladder.actions.review import review
from befriend.people.actions.colleagues import know_all_colleagues
from befriend.people.actions.relationships import lay_people_preset
from befriend.people.actions.search_index import reindex
from befriend.promises.actions.recompute import recompute
from befriend.segments.actions.count_segment import count_segment
from befriend.segments.models import Segment
from befriend.thanks.actions.openers import lay_openers

Progress = Callable[[str, int, int], None]
_AT_A_TIME = 5_000


def lay_presets(museum: Museum) -> None:
    """Relationship types, the four rungs and the saved views; and what people can expect, since the museum opened."""
    lay_people_preset()
    lay_preset("en")
    lay_openers()
    lay_museum_standards(museum)


def settle(museum: Museum, progress: Progress) -> None:
    """Make people findable, fill the books, thank a few, find what was promised to whom, place everyone, and retrace three years."""
    know_all_colleagues()
    look_after()
    reindex()
    have_gifts(Random(museum.seed), museum.today_number)  # noqa: S311 - a story, not a secret
    have_ways(museum.today_number)
    open_the_doors(museum.today_number)
    agree_to_be_asked(Random(museum.seed), museum.today_number)  # noqa: S311 - a story, not a secret
    thank_at_the_museum(Random(museum.seed))  # noqa: S311 - a story, not a secret
    review()
    for segment in Segment.objects.filter(scale=""):
        count_segment(segment=segment)
    since = museum.today_number - YEARS * 365
    every = 28 if museum.is_big else 7
    _find_promises(museum.people, progress)
    give_words()
    ask_at_the_museum(museum.today_number)
    plan_first_shifts()
    have_funders(museum.today_number)
    have_besides(Random(museum.seed), museum.today_number)  # noqa: S311 - a story, not a secret
    retrace(
        since_day=since, every=every, progress=lambda done, total: progress("weeks looked back", done, total) if done % 26 == 0 else None
    )


def _find_promises(people: int, progress: Progress) -> None:
    """Nobody works here yet, so nobody waits: everyone's promises are written as they are found."""
    for first in range(1, people + 1, _AT_A_TIME):
        recompute(is_alone=True, first_id=first, last_id=first + _AT_A_TIME - 1)
        if people > _AT_A_TIME:
            progress("people whose promises are known", min(first + _AT_A_TIME - 1, people), people)
    recompute(is_alone=True, first_id=people + 1)
