"""Words of names that a mistyped word may have been meant to be."""

from __future__ import annotations

from django.db.models.functions import Length
from rapidfuzz import process
from rapidfuzz.distance import OSA

from befriend.people.models import SearchWord
from befriend.people.rules.search_words import may_be_mistyped, one_slip_away

AT_MOST = 12
ALIKE = 3_000
_END = 2
_LAST = "\U0010ffff"


def similar_words(word: str) -> list[str]:
    """The nearest known words first: all that are one slip away, and for longer words those two slips away.

    Two slips are looked for among the words that begin or end alike: who mistypes twice seldom hits both ends.
    """
    if not may_be_mistyped(word):
        return []
    near = set(SearchWord.objects.filter(word__in=one_slip_away(word)).values_list("word", flat=True))
    slips = 1
    if len(word) >= 6:
        near |= _alike(word)
        slips = 2
    nearest = process.extract(word, near, scorer=OSA.distance, score_cutoff=slips, limit=AT_MOST)
    return [found for found, _distance, _index in nearest]


def _alike(word: str) -> set[str]:
    head, tail = word[:_END], word[::-1][:_END]
    as_long = SearchWord.objects.annotate(length=Length("word")).filter(length__gte=len(word) - 2, length__lte=len(word) + 2)
    begin = as_long.filter(word__gte=head, word__lt=head + _LAST).values_list("word", flat=True)
    end = as_long.filter(backwards__gte=tail, backwards__lt=tail + _LAST).values_list("word", flat=True)
    return {*begin[:ALIKE], *end[:ALIKE]}
