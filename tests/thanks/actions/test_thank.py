"""Thanking: what stands on the timeline, when, and how it is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.refusals import Refused
from befriend.outbox.actions.deliver import deliver
from befriend.outbox.models import Message, State
from befriend.people.models import Contact, Restriction
from befriend.thanks.actions.thank import take_back, thank, thank_several
from befriend.thanks.kinds import SUBJECT
from befriend.thanks.models import How, Thanks, WallEntry, WallLook
from befriend.thanks.queries.pasts import past_of
from befriend.timeline.actions.record_anew import record_anew
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from tests.thanks.conftest import days_ago, gave, served


def unthanked(contact: Contact) -> list[int]:
    return [one.id for one in past_of(contact.pk).unthanked]


def entries_of_thanks(contact: Contact) -> list[tuple[int, int, int | None]]:
    rows = Interaction.objects.filter(contact=contact, kind=70, reverses=None, reversal=None)
    return list(rows.values_list("channel", "subject_kind", "subject_id"))


def test_thanks_in_person_stand_on_the_timeline_at_once(mari: Contact, volunteer: User) -> None:
    gift = gave(mari, days=2)
    thanks = thank(contact=mari, how=How.IN_PERSON, by=volunteer, for_entries=[gift])
    assert entries_of_thanks(mari) == [(Channel.IN_PERSON, SUBJECT, thanks.pk)]
    assert thanks.interaction is not None
    assert thanks.interaction.by == volunteer
    assert [one.interaction for one in thanks.entries.all()] == [gift]


def test_one_thank_you_is_for_several_things_at_once(mari: Contact, volunteer: User) -> None:
    things = [gave(mari, days=5), served(mari, days=3)]
    assert unthanked(mari) == [thing.pk for thing in things]
    thank(contact=mari, how=How.CALL, by=volunteer, for_entries=things)
    assert unthanked(mari) == []


def test_thanks_of_another_day_thank_for_what_happened_that_very_day(mari: Contact, volunteer: User) -> None:
    gift = gave(mari, days=3)
    noon_before = gift.occurred_at - timedelta(minutes=1)
    thank(contact=mari, how=How.IN_PERSON, by=volunteer, for_entries=[gift], occurred_at=noon_before)
    assert unthanked(mari) == []


def test_a_card_counts_only_when_it_is_printed(mari: Contact, fundraiser: User) -> None:
    mari.addresses.create(street="Sadama 4", city="Tallinn", postcode="10111")
    gift = gave(mari)
    thanks = thank(contact=mari, how=How.CARD, words="Dear Mari, thank you.", by=fundraiser, for_entries=[gift])
    assert (thanks.is_waiting, entries_of_thanks(mari), unthanked(mari)) == (True, [], [gift.pk])
    assert thanks.reply_code


def test_an_email_counts_when_it_has_left(mari: Contact, fundraiser: User) -> None:
    thanks = thank(contact=mari, how=How.EMAIL, words="Dear Mari, thank you.", title="Thank you", by=fundraiser)
    assert entries_of_thanks(mari) == []
    message = Message.objects.get(once=f"thanks:{thanks.pk}")
    Message.objects.update(next_try_at=days_ago(0))
    deliver(message_id=message.pk)
    thanks.refresh_from_db()
    assert entries_of_thanks(mari) == [(Channel.EMAIL, SUBJECT, thanks.pk)]
    assert thanks.interaction is not None


def test_an_email_that_has_not_left_can_be_kept_back(mari: Contact, fundraiser: User) -> None:
    thanks = thank(contact=mari, how=How.EMAIL, words="Dear Mari, thank you.", title="Thank you", by=fundraiser)
    take_back(thanks=thanks, by=fundraiser)
    assert Message.objects.get().state == State.WITHDRAWN


def test_words_on_the_wall_wait_for_someone_who_keeps_it(mari: Contact, volunteer: User) -> None:
    thank(contact=mari, how=How.WALL, words="Mari, the pump works again.", by=volunteer, is_public=True)
    assert list(WallEntry.objects.values_list("text", "is_public")) == [("Mari, the pump works again.", True)]
    assert (WallLook.objects.count(), entries_of_thanks(mari)) == (0, [])


def test_words_on_the_wall_by_someone_who_keeps_it_show_at_once(mari: Contact, fundraiser: User) -> None:
    thank(contact=mari, how=How.WALL, words="The pump works again.", by=fundraiser)
    assert [look.verdict for look in WallLook.objects.all()] == ["shown"]
    assert len(entries_of_thanks(mari)) == 1


@pytest.mark.parametrize("how", [How.CARD, How.LETTER, How.EMAIL, How.WALL])
def test_what_is_sent_needs_words(how: How, mari: Contact, fundraiser: User) -> None:
    with pytest.raises(Refused) as refused:
        thank(contact=mari, how=how, words="  ", by=fundraiser)
    assert (refused.value.field, Thanks.objects.count()) == ("words", 0)


def test_someone_who_does_not_want_calls_is_not_called(mari: Contact, fundraiser: User) -> None:
    Restriction.objects.create(contact=mari, kind="do_not_contact", channel="phone", since="2026-01-01", wording="No calls, please.")
    mari.phones.create(number="+372 5551234")
    with pytest.raises(Refused, match="No calls, please"):
        thank(contact=mari, how=How.CALL, by=fundraiser)


def test_nobody_is_thanked_for_what_someone_else_did(mari: Contact, tom: Contact, fundraiser: User) -> None:
    gift = gave(tom)
    with pytest.raises(Refused):
        thank(contact=mari, how=How.IN_PERSON, by=fundraiser, for_entries=[gift])


def test_a_second_click_thanks_nobody_twice(mari: Contact, fundraiser: User) -> None:
    first = thank(contact=mari, how=How.IN_PERSON, by=fundraiser, once="click")
    assert thank(contact=mari, how=How.IN_PERSON, by=fundraiser, once="click") == first
    assert len(entries_of_thanks(mari)) == 1


def test_taken_back_no_longer_counts(mari: Contact, fundraiser: User) -> None:
    gift = gave(mari, days=1)
    thanks = thank(contact=mari, how=How.IN_PERSON, by=fundraiser, for_entries=[gift])
    take_back(thanks=thanks, by=fundraiser)
    take_back(thanks=thanks, by=fundraiser)
    assert (entries_of_thanks(mari), unthanked(mari)) == ([], [gift.pk])


def test_put_back_on_the_timeline_it_stands_by_the_new_entry(mari: Contact, fundraiser: User) -> None:
    thanks = thank(contact=mari, how=How.IN_PERSON, by=fundraiser)
    assert thanks.interaction is not None
    reverse(thanks.interaction, by=fundraiser)
    again = record_anew(thanks.interaction, by=fundraiser)
    thanks.refresh_from_db()
    assert thanks.interaction == again


def test_several_people_are_thanked_each_in_their_language_and_by_their_name(mari: Contact, tom: Contact, fundraiser: User) -> None:
    words = {"et": "Hea {name}, aitäh!", "en": "Dear {name}, thank you."}
    done, left = thank_several(contacts=[mari, tom], how=How.CARD, words=words, by=fundraiser)
    assert ([one.words for one in done], left) == (["Hea Mari, aitäh!", "Dear Tom, thank you."], [])


def test_of_several_those_to_whom_the_way_is_closed_are_named(mari: Contact, tom: Contact, fundraiser: User) -> None:
    tom.addresses.create(street="4 Quay", city="Whitby")
    done, left = thank_several(contacts=[mari, tom], how=How.LETTER, words={"en": "Thank you.", "et": "Aitäh!"}, by=fundraiser)
    assert ([one.contact for one in done], left) == ([tom], [(mari, "We do not know where to reach them this way.")])


def test_several_are_thanked_all_or_none_when_words_are_missing(mari: Contact, tom: Contact, fundraiser: User) -> None:
    with pytest.raises(Refused):
        thank_several(contacts=[mari, tom], how=How.CARD, words={"et": "Aitäh!"}, by=fundraiser)
    assert Thanks.objects.count() == 0
