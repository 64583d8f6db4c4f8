"""Who thanks whom this week: a fair share each, nobody on two lists, nobody skipped for ever.

Pure and deterministic. A list begins with one colleague whom nobody thanked lately. Of the rest, half come from the queue
of those who wait longest, so that everyone who waits comes to its head sooner or later, whoever they know; the other half
are those whom the thanker knows best. A place in the queue counts from the day since when nobody thanked them, or from
when they were last on a list: who was on a list and was not thanked goes behind the others, and comes again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_ROOM_FOR_A_COLLEAGUE = 2  # a shorter list is for supporters alone


@dataclass(frozen=True, slots=True)
class Waiting:
    """Someone who waits for thanks: since which day, how well each colleague knows them (more is better), and who they
    are, when they work here themselves: nobody is on their own list."""

    contact_id: int
    since: int
    known_to: Mapping[int, int] = field(default_factory=dict)
    is_user: int | None = None


Lists = dict[int, list[int]]


def allocate(supporters: Sequence[Waiting], sizes: Mapping[int, int], *, week: int, colleagues: Sequence[Waiting] = ()) -> Lists:
    """By colleague: the contacts on their list, never more than they asked for; full as long as anyone waits."""
    lists: Lists = {user: [] for user in _turns(sizes, week)}
    _hand_out(_queue(colleagues), {user: 1 for user in lists if sizes[user] >= _ROOM_FOR_A_COLLEAGUE}, lists)
    queue = _left(_queue(supporters), lists)
    half = {user: (sizes[user] - len(lists[user]) + 1) // 2 for user in lists}
    _hand_out(queue[: sum(half.values())], half, lists)
    _by_acquaintance(_left(queue, lists), sizes, lists)
    _hand_out(_left(queue, lists), {user: sizes[user] - len(lists[user]) for user in lists}, lists)
    return lists


def _turns(sizes: Mapping[int, int], week: int) -> list[int]:
    """Those who take part, beginning with another one every week."""
    users = sorted(user for user, size in sizes.items() if size > 0)
    start = week % len(users) if users else 0
    return users[start:] + users[:start]


def _queue(waiting: Sequence[Waiting]) -> list[Waiting]:
    return sorted(waiting, key=lambda one: (one.since, one.contact_id))


def _left(queue: Sequence[Waiting], lists: Lists) -> list[Waiting]:
    taken = {contact_id for theirs in lists.values() for contact_id in theirs}
    return [one for one in queue if one.contact_id not in taken]


def _hand_out(waiting: Sequence[Waiting], room: Mapping[int, int], lists: Lists) -> None:
    """All of these, as far as there is room: first to who knows them best, the rest to who has most room left."""
    left = dict(room)
    taken: set[int] = set()
    for user, contact_id in _acquaintances(waiting, lists):
        if contact_id not in taken and left.get(user, 0) > 0:
            lists[user].append(contact_id)
            left[user] -= 1
            taken.add(contact_id)
    for one in (one for one in waiting if one.contact_id not in taken):
        freest = max((user for user in left if user != one.is_user), key=lambda user: left[user], default=None)
        if freest is not None and left[freest] > 0:
            lists[freest].append(one.contact_id)
            left[freest] -= 1


def _acquaintances(waiting: Sequence[Waiting], lists: Lists) -> Iterator[tuple[int, int]]:
    """Who knows whom, the best known first; among equals, who waits longest."""
    turn = {user: place for place, user in enumerate(lists)}
    pairs = [
        (-strength, place, turn[user], user, one.contact_id)
        for place, one in enumerate(waiting)
        for user, strength in one.known_to.items()
        if user in turn and user != one.is_user
    ]
    return ((user, contact_id) for _strength, _place, _turn, user, contact_id in sorted(pairs))


def _by_acquaintance(waiting: Sequence[Waiting], sizes: Mapping[int, int], lists: Lists) -> None:
    """The rest of each list, one after the other in turns, each the one they know best."""
    taken: set[int] = set()
    best_known: dict[int, list[int]] = {user: [] for user in lists}
    for user, contact_id in _acquaintances(waiting, lists):
        best_known[user].append(contact_id)
    turns = {user: iter(theirs) for user, theirs in best_known.items()}
    while turns:
        for user in list(turns):
            best = next((pk for pk in turns[user] if pk not in taken), None) if len(lists[user]) < sizes[user] else None
            if best is None:
                del turns[user]
            else:
                lists[user].append(best)
                taken.add(best)
