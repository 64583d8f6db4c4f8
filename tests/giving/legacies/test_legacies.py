"""A legacy is known to those entrusted, and to nobody else: on no page, no timeline, no export."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.actions.colleagues import entrust
from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.legacies.actions.keep import begin_legacy, name_executor, note, step, step_back, take_back_legacy
from befriend.giving.legacies.actions.next_step import forget_next_step, plan_next_step
from befriend.giving.legacies.actions.receive import not_received, receive
from befriend.giving.legacies.queries.legacies import by_stage, received_minor
from befriend.giving.models import Fund, Gift, Legacy, LegacyStage
from befriend.people.actions.export_person import export_person
from befriend.people.models import Contact, RestrictionKind
from befriend.people.queries.search import search
from befriend.promises.models import OPEN, Promise
from befriend.timeline.queries.entries import counting


@pytest.fixture
def legacy(mari: Contact, administrator: User) -> Legacy:
    return begin_legacy(contact=mari, by=administrator, words="For the dock, zebrawood.")


def test_nothing_of_it_is_on_the_timeline_or_found(legacy: Legacy, administrator: User) -> None:
    note(legacy=legacy, text="Her son Zebulon knows.", by=administrator)

    assert counting(legacy.contact_id).count() == 0
    assert search("zebulon", limit=5, reader=administrator) == search("zebrawood", limit=5, reader=administrator) == []


def test_only_those_entrusted_are_handed_it_with_the_rest(legacy: Legacy, administrator: User, fundraiser: User) -> None:
    assert len(export_person(contact=legacy.contact, by=administrator)["legacies"]) == 1

    told = export_person(contact=legacy.contact, by=fundraiser)

    assert (told["legacies"], told["steps_of_legacies"], told["behind_walls"]) == ([], [], [])


def test_the_person_s_page_shows_the_way_to_it_to_those_entrusted_alone(legacy: Legacy, administrator: User, fundraiser: User) -> None:
    shown = {}
    for user in (administrator, fundraiser):
        client = Client()
        client.force_login(user)
        shown[user] = f"/giving/legacies/{legacy.pk}/" in client.get(legacy.contact.get_absolute_url()).content.decode()

    assert shown == {administrator: True, fundraiser: False}


def test_sums_are_empty_for_someone_not_entrusted(legacy: Legacy, administrator: User, fundraiser: User) -> None:
    Legacy.objects.update(expected_minor=2_500_000)

    assert [column.expected_minor for column in by_stage(administrator) if column.number] == [2_500_000]
    assert [column for column in by_stage(fundraiser) if column.number] == []


def test_entrusted_by_name_one_may_see_it_until_one_may_not(fundraiser: User, volunteer: User, administrator: User) -> None:
    entrust(permission=Permission.SEE_LEGACIES, user_ids=[fundraiser.pk], by=administrator)
    fundraiser.refresh_from_db()
    assert (can(fundraiser, Permission.SEE_LEGACIES), can(volunteer, Permission.SEE_LEGACIES)) == (True, False)

    entrust(permission=Permission.SEE_LEGACIES, user_ids=[], by=administrator)
    fundraiser.refresh_from_db()
    assert not can(fundraiser, Permission.SEE_LEGACIES)
    with pytest.raises(ValueError, match="role"):
        entrust(permission=Permission.REFUND, user_ids=[fundraiser.pk], by=administrator)


def test_a_death_is_said_on_their_page_and_lifted_with_the_step(legacy: Legacy, administrator: User) -> None:
    died = step(legacy=legacy, to=LegacyStage.ESTATE, by=administrator)
    assert legacy.contact.restrictions.filter(kind=RestrictionKind.DECEASED, lifted_at=None).count() == 1

    step_back(step=died, by=administrator)
    legacy.refresh_from_db()
    assert (legacy.stage, legacy.contact.restrictions.filter(lifted_at=None).count()) == (LegacyStage.ASKED, 0)


def test_the_next_step_stands_on_a_day_in_plain_words(legacy: Legacy, administrator: User) -> None:
    due = timezone.now() + timedelta(days=9)

    plan_next_step(legacy=legacy, what="Ask about the notary", plain="", due_at=due, owner=administrator, by=administrator)
    plan_next_step(legacy=legacy, what="Ask about her son", plain="Call", due_at=due, owner=administrator, by=administrator)

    open_words = Promise.objects.filter(OPEN, standard=None, contact=legacy.contact)
    assert [one.trigger.word.what for one in open_words if one.trigger] == ["Call"]
    legacy.refresh_from_db()
    forget_next_step(legacy=legacy, by=administrator)
    assert not open_words.all().exists()


def test_it_is_for_nobody_who_may_not_see_it(legacy: Legacy, administrator: User, fundraiser: User) -> None:
    with pytest.raises(Refused) as refused:
        plan_next_step(legacy=legacy, what="x", plain="", due_at=timezone.now() + timedelta(1), owner=fundraiser, by=administrator)

    assert refused.value.field == "owner"


def test_after_a_death_the_next_step_is_with_whoever_settles_the_estate(legacy: Legacy, tom: Contact, administrator: User) -> None:
    step(legacy=legacy, to=LegacyStage.ESTATE, by=administrator)
    due = timezone.now() + timedelta(days=3)
    with pytest.raises(Refused):
        plan_next_step(legacy=legacy, what="Write", plain="", due_at=due, owner=administrator, by=administrator)

    name_executor(legacy=legacy, executor=tom, by=administrator)
    legacy.refresh_from_db()

    assert plan_next_step(legacy=legacy, what="Write", plain="", due_at=due, owner=administrator, by=administrator).contact == tom


def test_what_is_received_is_a_gift_in_the_books_until_it_is_taken_back(legacy: Legacy, general: Fund, administrator: User) -> None:
    step(legacy=legacy, to=LegacyStage.ESTATE, by=administrator)
    row = receive(legacy=legacy, amount=Money(100_000, "EUR"), fund=general, received_at=timezone.now(), by=administrator, once="a")
    same = receive(legacy=legacy, amount=Money(100_000, "EUR"), fund=general, received_at=timezone.now(), by=administrator, once="a")

    legacy.refresh_from_db()
    assert (row, legacy.stage, received_minor(administrator)) == (same, LegacyStage.RECEIVED, 100_000)
    with pytest.raises(Refused):
        take_back_legacy(legacy=legacy, by=administrator)

    not_received(received=row, by=administrator)
    assert (received_minor(administrator), Gift.objects.get().kept_minor) == (0, 0)


def test_asking_again_is_the_same_conversation(legacy: Legacy, mari: Contact) -> None:
    assert begin_legacy(contact=mari, words="May I come by?", by=None) == legacy
    assert [one.text for one in legacy.notes.all()] == ["May I come by?"]
