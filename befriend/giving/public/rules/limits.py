"""Who may pay at once, and who is first asked to open a letter: against machines that try stolen cards here. Pure.

Nobody is refused: who is over a limit confirms by a link in a letter, which a giver can and a list of stolen cards cannot.
"""

from __future__ import annotations

from dataclasses import dataclass

from befriend.giving.public.rules.wish import Way

# Within an hour, unless it says otherwise.
FROM_A_NETWORK = 30
FROM_A_BROWSER = 4
FOR_AN_APPEAL = 120
SMALL_FROM_A_NETWORK = 2
SMALL_IN_ALL = 12
UNSOLVED_FROM_A_NETWORK = 1
UNSOLVED_IN_ALL = 3
FAILED_FROM_A_NETWORK = 2
# Begun in the last quarter of an hour, and neither paid nor failed yet.
OPEN_FROM_A_NETWORK = 6
OPEN_IN_ALL = 20
# Ways by which no card can be tried are only kept from filling the books with nonsense.
WORDS_FROM_A_NETWORK = 20
UNSOLVED_WORDS_FROM_A_NETWORK = 3
UNSOLVED_WORDS_IN_ALL = 60
# Letters: to one address, and to addresses that one network names.
LETTERS_TO_AN_ADDRESS = 3
LETTERS_FROM_A_NETWORK = 100
LETTERS_IN_ALL = 500


@dataclass(frozen=True, slots=True)
class Recent:
    """What was let through in the last hour by the same way (cards, or words): from this network, this browser, in all."""

    network: int = 0
    browser: int = 0
    appeal: int = 0
    small_network: int = 0
    small: int = 0
    unsolved_network: int = 0
    unsolved: int = 0
    failed_network: int = 0
    open_network: int = 0
    open: int = 0
    is_alarmed: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters asked for a confirmation in the last hour."""

    address: int = 0
    network: int = 0
    all: int = 0


def may_go_on(way: Way, recent: Recent, *, is_solved: bool, is_small: bool) -> bool:
    """Whether they go on to pay at once."""
    if way is not Way.CARD:
        return recent.network < WORDS_FROM_A_NETWORK and (is_solved or _few_unsolved_words(recent))
    if recent.is_alarmed or recent.failed_network >= FAILED_FROM_A_NETWORK:
        return False
    return _within(recent) and (is_solved or _few_unsolved(recent)) and not (is_small and _many_small(recent))


def may_write(letters: Letters) -> bool:
    """Whether another letter may ask for a confirmation."""
    return letters.address < LETTERS_TO_AN_ADDRESS and letters.network < LETTERS_FROM_A_NETWORK and letters.all < LETTERS_IN_ALL


def _within(recent: Recent) -> bool:
    is_calm = recent.open_network < OPEN_FROM_A_NETWORK and recent.open < OPEN_IN_ALL
    return is_calm and recent.network < FROM_A_NETWORK and recent.browser < FROM_A_BROWSER and recent.appeal < FOR_AN_APPEAL


def _few_unsolved(recent: Recent) -> bool:
    return recent.unsolved_network < UNSOLVED_FROM_A_NETWORK and recent.unsolved < UNSOLVED_IN_ALL


def _few_unsolved_words(recent: Recent) -> bool:
    return recent.unsolved_network < UNSOLVED_WORDS_FROM_A_NETWORK and recent.unsolved < UNSOLVED_WORDS_IN_ALL


def _many_small(recent: Recent) -> bool:
    return recent.small_network >= SMALL_FROM_A_NETWORK or recent.small >= SMALL_IN_ALL
