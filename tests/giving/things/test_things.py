"""Things on their way: taken in, moved, told, and all of it undone."""

from __future__ import annotations

import pytest

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.giving.models import Bringing, Gift, Thing, ThingState, ThingsTold
from befriend.giving.things.actions.steps import move, take_back
from befriend.giving.things.actions.take_in import Item, bring_back, offer, take_in, withdraw
from befriend.giving.things.actions.tell_giver import not_told, tell_giver, tell_several
from befriend.giving.things.queries.untold import page_of_untold, things_to_tell
from befriend.giving.things.queries.words import words_about
from befriend.outbox.models import Message, State
from befriend.people.models import Contact
from befriend.timeline.actions.record_anew import record_anew
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.queries.entries import counting

COAT = Item("A coat", value_minor=4_000)


def told_on_the_timeline(contact: Contact) -> list[str]:
    return [entry.kind_of.key for entry in counting(contact.pk).order_by("pk")]


def brought(contact: Contact | None, by: User, **more: str) -> Thing:
    return take_in(contact=contact, items=[COAT], by=by, **more).things.get()


def test_what_is_brought_stands_on_the_timeline_and_is_no_money(mari: Contact, fundraiser: User) -> None:
    coat = brought(mari, fundraiser)

    assert told_on_the_timeline(mari) == ["things_given"]
    assert counting(mari.pk).get().amount is None
    assert (coat.state, coat.value_minor, Gift.objects.count()) == (ThingState.RECEIVED, 4_000, 0)


def test_the_same_form_sent_twice_takes_in_once(mari: Contact, fundraiser: User) -> None:
    first, second = brought(mari, fundraiser, once="counter:1"), brought(mari, fundraiser, once="counter:1")

    assert first == second
    assert told_on_the_timeline(mari) == ["things_given"]


def test_nobody_known_can_bring_things(museum: object, fundraiser: User) -> None:
    assert brought(None, fundraiser).bringing.contact is None


@pytest.mark.parametrize("item", [Item(" "), Item("A coat", quantity=0), Item("A coat", value_minor=-1)])
def test_nonsense_is_refused_and_leaves_nothing(mari: Contact, fundraiser: User, item: Item) -> None:
    with pytest.raises(Refused):
        take_in(contact=mari, items=[item], by=fundraiser)

    assert Bringing.objects.count() == 0


def test_an_offer_becomes_a_gift_when_it_arrives_and_is_an_offer_again_when_that_is_undone(mari: Contact, fundraiser: User) -> None:
    coat = offer(contact=mari, items=[COAT], words="", by=None).things.get()
    assert told_on_the_timeline(mari) == ["things_offered"]

    step = move(thing=coat, to=ThingState.RECEIVED, by=fundraiser)
    assert told_on_the_timeline(mari) == ["things_offered", "things_given"]

    take_back(step=step, by=fundraiser)
    coat.refresh_from_db()
    assert (told_on_the_timeline(mari), coat.state) == (["things_offered"], ThingState.OFFERED)


def test_only_what_is_here_can_be_sold(mari: Contact, fundraiser: User) -> None:
    coat = offer(contact=mari, items=[COAT], words="", by=None).things.get()

    with pytest.raises(Refused):
        move(thing=coat, to=ThingState.SOLD, by=fundraiser, amount_minor=500)


def test_an_older_step_waits_for_the_newer_to_be_taken_back(mari: Contact, fundraiser: User) -> None:
    coat = brought(mari, fundraiser)
    used = move(thing=coat, to=ThingState.USED, by=fundraiser)
    move(thing=coat, to=ThingState.SOLD, by=fundraiser, amount_minor=500)

    with pytest.raises(Refused):
        take_back(step=used, by=fundraiser)


def test_withdrawn_it_counts_nowhere_and_brought_back_it_counts_again(mari: Contact, fundraiser: User) -> None:
    bringing = brought(mari, fundraiser).bringing

    withdraw(bringing=bringing, by=fundraiser)
    assert told_on_the_timeline(mari) == []

    bring_back(bringing=bringing, by=fundraiser)
    assert told_on_the_timeline(mari) == ["things_given"]


def test_taken_back_on_the_timeline_it_is_withdrawn_too_until_it_is_recorded_anew(mari: Contact, fundraiser: User) -> None:
    bringing = brought(mari, fundraiser).bringing
    bringing.refresh_from_db()
    assert bringing.interaction is not None

    reverse(bringing.interaction, by=fundraiser)
    bringing.refresh_from_db()
    assert bringing.withdrawn_at is not None

    record_anew(bringing.interaction, by=fundraiser)
    bringing.refresh_from_db()
    assert bringing.withdrawn_at is None


def test_a_giver_hears_of_each_thing_once(mari: Contact, fundraiser: User) -> None:
    coat, lamp = (take_in(contact=mari, items=[COAT, Item("A lamp")], by=fundraiser)).things.order_by("pk")
    move(thing=coat, to=ThingState.SOLD, by=fundraiser, amount_minor=1_500)

    assert [thing.name for thing in things_to_tell(mari.pk)] == ["A coat"]
    tell_giver(contact=mari, how=ThingsTold.How.IN_PERSON, words="", by=fundraiser)
    with pytest.raises(Refused):
        tell_giver(contact=mari, how=ThingsTold.How.IN_PERSON, words="", by=fundraiser)

    move(thing=lamp, to=ThingState.PASSED_ON, by=fundraiser, words="the shelter")
    assert [thing.name for thing in things_to_tell(mari.pk)] == ["A lamp"]
    assert told_on_the_timeline(mari) == ["things_given", "things_told"]


def test_told_by_letter_it_stands_on_the_timeline_only_when_the_letter_has_left(mari: Contact, fundraiser: User) -> None:
    move(thing=brought(mari, fundraiser), to=ThingState.USED, by=fundraiser)

    told = tell_giver(contact=mari, how=ThingsTold.How.EMAIL, words="It is in use.", by=fundraiser)
    assert told_on_the_timeline(mari) == ["things_given"]
    assert Message.objects.get().state == State.QUEUED

    not_told(told=told, by=fundraiser)
    assert Message.objects.get().state == State.WITHDRAWN
    assert [thing.name for thing in things_to_tell(mari.pk)] == ["A coat"]


def test_what_a_giver_heard_of_is_not_changed_unless_the_telling_is_taken_back(mari: Contact, fundraiser: User) -> None:
    coat = brought(mari, fundraiser)
    used = move(thing=coat, to=ThingState.USED, by=fundraiser)
    told = tell_giver(contact=mari, how=ThingsTold.How.CARD, words="Dear Mari", by=fundraiser)

    with pytest.raises(Refused):
        take_back(step=used, by=fundraiser)

    not_told(told=told, by=fundraiser)
    take_back(step=used, by=fundraiser)
    assert (told_on_the_timeline(mari), Thing.objects.get().state) == (["things_given"], ThingState.RECEIVED)


def test_several_are_told_and_those_without_an_address_are_named(mari: Contact, tom: Contact, fundraiser: User) -> None:
    for who in (mari, tom):
        move(thing=brought(who, fundraiser), to=ThingState.USED, by=fundraiser)

    done, left = tell_several(contacts=[mari, tom], how=ThingsTold.How.EMAIL, by=fundraiser)

    assert [told.contact for told in done] == [mari]
    assert [contact for contact, _why in left] == [tom]
    assert [one.contact for one in page_of_untold()[0]] == [tom]


def test_the_words_name_the_price_and_whom_it_went_to(tom: Contact, fundraiser: User) -> None:
    coat, boots = take_in(contact=tom, items=[COAT, Item("Boots", quantity=2)], by=fundraiser).things.order_by("pk")
    move(thing=coat, to=ThingState.SOLD, by=fundraiser, amount_minor=1_500)
    move(thing=boots, to=ThingState.PASSED_ON, by=fundraiser, words="the shelter")

    said = words_about(tom)

    assert "A coat: sold in our shop for €15" in said
    assert "2 × Boots: passed on to the shelter" in said
