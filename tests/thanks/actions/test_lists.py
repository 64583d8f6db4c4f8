"""The lists of a week: made once for everyone, then lived with."""

from __future__ import annotations

import pytest

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.people.models import Contact, Restriction
from befriend.thanks.actions import lists
from befriend.thanks.actions.lists import make_lists, not_now, set_size, swap, take_again, this_week
from befriend.thanks.actions.thank import thank
from befriend.thanks.models import How, Line, MadeWeek
from befriend.thanks.queries import waiting
from befriend.thanks.queries.my_list import line_for_digest, needs_a_nudge
from befriend.thanks.queries.my_list import this_week as list_of
from befriend.thanks.rules.weeks import first_day_of
from tests.thanks.conftest import gave, served


@pytest.fixture
def friends(mari: Contact) -> list[Contact]:
    """Six who gave, each a day after the other, and whom nobody thanked."""
    made = [Contact.objects.create(name=f"Friend {number}", created_day=20_000) for number in range(6)]
    for number, contact in enumerate(made):
        gave(contact, days=60 - number)
    return made


def names(user: User, week: int | None = None) -> list[str]:
    lines = Line.objects.filter(user=user, week=this_week() if week is None else week, set_aside=None).order_by("place")
    return [line.contact.name for line in lines]


def only(*users: User) -> None:
    """Of those who could, only these take part; and no colleague waits for thanks."""
    Contact.objects.filter(colleague__isnull=False).update(archived_day=1)


def test_who_waits_longest_is_on_a_list(friends: list[Contact], volunteer: User) -> None:
    only(volunteer)
    assert make_lists() == 3
    assert names(volunteer) == ["Friend 0", "Friend 1", "Friend 2"]


def test_lists_of_a_week_are_made_once(friends: list[Contact], volunteer: User) -> None:
    only(volunteer)
    make_lists()
    assert make_lists() == 0
    assert Line.objects.count() == 3


def test_nobody_is_on_two_lists_and_who_met_someone_thanks_them(friends: list[Contact], volunteer: User, fundraiser: User) -> None:
    only(volunteer, fundraiser)
    served(friends[1], days=50, by=fundraiser)
    Contact.objects.filter(pk=friends[4].pk).update(owner=volunteer)
    make_lists()
    assert sorted([*names(volunteer), *names(fundraiser)]) == [contact.name for contact in friends]
    assert ("Friend 4" in names(volunteer), "Friend 1" in names(fundraiser)) == (True, True)


def test_who_was_thanked_the_dead_and_the_silent_are_on_no_list(friends: list[Contact], volunteer: User) -> None:
    only(volunteer)
    thank(contact=friends[0], how=How.IN_PERSON, by=volunteer)
    Restriction.objects.create(contact=friends[1], kind="deceased", since="2026-01-01")
    Restriction.objects.create(contact=friends[2], kind="do_not_contact", since="2026-01-01")
    Contact.objects.filter(pk=friends[3].pk).update(archived_day=20_000)
    make_lists()
    assert names(volunteer) == ["Friend 4", "Friend 5"]


def test_those_not_thanked_come_again_behind_the_others(friends: list[Contact], volunteer: User) -> None:
    only(volunteer)
    make_lists()
    make_lists(this_week() + 1)
    make_lists(this_week() + 2)
    assert names(volunteer, this_week() + 1) == ["Friend 3", "Friend 4", "Friend 5"]
    assert names(volunteer, this_week() + 2) == ["Friend 0", "Friend 1", "Friend 2"]


def test_a_swap_brings_someone_else_and_undo_brings_them_back(friends: list[Contact], volunteer: User) -> None:
    only(volunteer)
    make_lists()
    line = Line.objects.get(contact=friends[1])
    instead = swap(line=line, by=volunteer)
    assert (instead and instead.contact.name, names(volunteer)) == ("Friend 3", ["Friend 0", "Friend 2", "Friend 3"])
    take_again(line=line)
    assert names(volunteer) == ["Friend 0", "Friend 1", "Friend 2"]


def test_in_a_big_house_a_swap_looks_only_at_those_who_waited_next(
    friends: list[Contact], volunteer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(volunteer)
    make_lists()
    monkeypatch.setattr(lists, "is_small", lambda: False)
    monkeypatch.setattr(waiting, "looks", None)
    gave(friends[0], days=1)
    assert MadeWeek.objects.get().spare == [friend.pk for friend in friends[3:]]
    thank(contact=friends[3], how=How.IN_PERSON, by=volunteer)
    instead = swap(line=Line.objects.get(contact=friends[1]), by=volunteer)
    assert instead is not None
    assert instead.contact.name == "Friend 4"


def test_the_daily_letter_names_those_still_to_thank(friends: list[Contact], volunteer: User) -> None:
    only(volunteer)
    make_lists()
    assert line_for_digest(volunteer) == "To thank this week, 3 people: Friend 0, Friend 1, Friend 2."
    for friend in friends[:3]:
        thank(contact=friend, how=How.IN_PERSON, by=volunteer)
    assert line_for_digest(volunteer) == ""


def test_not_now_keeps_them_off_every_list_until_then(friends: list[Contact], volunteer: User) -> None:
    only(volunteer)
    set_size(user=volunteer, size=6)
    make_lists()
    not_now(line=Line.objects.get(contact=friends[1]), weeks=2, by=volunteer)
    make_lists(this_week() + 1)
    make_lists(this_week() + 2)
    assert ("Friend 1" in names(volunteer, this_week() + 1), "Friend 1" in names(volunteer, this_week() + 2)) == (False, True)


def test_not_now_is_not_for_ever(friends: list[Contact], volunteer: User) -> None:
    make_lists()
    with pytest.raises(Refused):
        not_now(line=Line.objects.filter(user=volunteer)[0], weeks=60, by=volunteer)


def test_a_longer_list_is_filled_at_once_and_nobody_means_no_list(friends: list[Contact], volunteer: User) -> None:
    only(volunteer)
    make_lists()
    set_size(user=volunteer, size=5)
    assert names(volunteer) == ["Friend 0", "Friend 1", "Friend 2", "Friend 3", "Friend 4"]
    set_size(user=volunteer, size=0)
    make_lists(this_week() + 1)
    assert names(volunteer, this_week() + 1) == []


def test_a_colleague_nobody_thanked_for_a_month_comes_first(
    friends: list[Contact], volunteer: User, fundraiser: User, reader: User
) -> None:
    set_size(user=fundraiser, size=0)
    works_here = Contact.objects.create(name="Liis Tamm", created_day=20_000, colleague=fundraiser)
    make_lists()
    assert names(volunteer)[0] == "Liis Tamm"
    assert [line.contact for line in list_of(volunteer) if line.is_colleague] == [works_here]


def test_a_reader_takes_no_part(friends: list[Contact], reader: User, volunteer: User) -> None:
    make_lists()
    assert names(reader) == []


def test_done_is_what_the_timeline_says_whoever_did_it(friends: list[Contact], volunteer: User, fundraiser: User) -> None:
    only(volunteer)
    set_size(user=fundraiser, size=0)
    make_lists()
    thank(contact=friends[0], how=How.IN_PERSON, by=fundraiser)
    found = list_of(volunteer)
    assert [(line.contact.name, line.is_done) for line in found] == [("Friend 1", False), ("Friend 2", False), ("Friend 0", True)]
    assert found[-1].thanked_by == fundraiser


def test_the_nudge_comes_on_wednesday_and_only_while_nobody_was_thanked(friends: list[Contact], volunteer: User) -> None:
    only(volunteer)
    make_lists()
    monday = first_day_of(this_week())
    assert [needs_a_nudge(list_of(volunteer), monday + day) for day in range(4)] == [False, False, True, True]
    thank(contact=friends[0], how=How.IN_PERSON, by=volunteer)
    assert needs_a_nudge(list_of(volunteer), monday + 3) is False


def test_a_list_takes_as_many_queries_for_three_as_for_six(
    friends: list[Contact], volunteer: User, django_assert_num_queries: object
) -> None:
    make_lists()
    with django_assert_num_queries(7):  # type: ignore[operator]
        list_of(volunteer)
    set_size(user=volunteer, size=6)
    with django_assert_num_queries(7):  # type: ignore[operator]
        assert len(list_of(volunteer)) == 6
