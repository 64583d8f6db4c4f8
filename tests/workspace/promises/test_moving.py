"""Moving a promise: later, to a colleague, or let go; each with a reason, each undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.promises.models import Promise
from befriend.timeline.models import Interaction
from tests.workspace.promises.conftest import Owe


@pytest.fixture
def desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


@pytest.fixture
def word(desk: Client, mari: Contact, fundraiser: User) -> Promise:
    """Liis gave her word to Mari: two tickets, tomorrow."""
    due = timezone.localdate() + timedelta(days=1)
    given = {"what": "send two tickets", "due_at": due.isoformat(), "owner": fundraiser.pk, "once": "a", "next": mari.get_absolute_url()}
    assert desk.post(f"/people/{mari.pk}/words/", given).status_code == 303
    return Promise.objects.get(standard=None)


def _undo(desk: Client) -> None:
    [undo] = [message.extra_tags for message in desk.get("/outbox/").context["messages"] if message.extra_tags.startswith("/")]
    desk.post(undo)


def test_word_stands_on_their_page_and_on_the_day_of_who_gave_it(desk: Client, word: Promise, mari: Contact) -> None:
    for page in ("/", mari.get_absolute_url()):
        assert "send two tickets" in desk.get(page).content.decode()


def test_word_given_twice_by_one_click_is_given_once(desk: Client, word: Promise, mari: Contact, fundraiser: User) -> None:
    due = timezone.localdate() + timedelta(days=1)
    desk.post(f"/people/{mari.pk}/words/", {"what": "send two tickets", "due_at": due.isoformat(), "owner": fundraiser.pk, "once": "a"})
    assert Promise.objects.count() == 1


def test_word_given_is_undone(desk: Client, word: Promise) -> None:
    _undo(desk)
    word.refresh_from_db()
    assert word.released_because == "reversed"


@pytest.mark.parametrize(("wrong", "said"), [({"what": ""}, "What do we promise?"), ({"due_at": "2020-01-01"}, "That day is over.")])
def test_word_without_what_or_when_is_asked_for(desk: Client, mari: Contact, fundraiser: User, wrong: dict[str, str], said: str) -> None:
    given = {"what": "tickets", "due_at": timezone.localdate().isoformat(), "owner": fundraiser.pk, "once": "a"}
    answer = desk.post(f"/people/{mari.pk}/words/", given | wrong)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_word_is_kept_by_one_click_and_opened_again_by_undo(desk: Client, word: Promise, mari: Contact) -> None:
    desk.get("/outbox/")
    desk.post(f"/promises/{word.pk}/word-kept/")
    word.refresh_from_db()
    assert word.kept_at is not None
    assert "1 of 1 kept in time" in desk.get(mari.get_absolute_url()).content.decode()
    undo = f"/people/{mari.pk}/kept/entry/{word.kept_by_id}/undo/"
    desk.post(undo)
    assert Promise.objects.get(trigger=word.trigger).is_open


def test_postponed_it_comes_later_and_still_says_when_it_was_due(desk: Client, owe: Owe) -> None:
    promise = owe()
    until = timezone.localdate() + timedelta(days=3)
    desk.post(f"/promises/{promise.pk}/postponement/", {"until": until.isoformat(), "reason": "She is at sea."})
    promise.refresh_from_db()
    assert promise.planned_for is not None
    assert (timezone.localtime(promise.planned_for).date(), promise.due_at == promise.planned_for) == (until, False)
    assert "was due" in desk.get("/").content.decode()
    promise.refresh_from_db()
    _undo_of = promise.postponements.get()
    desk.post(f"/promises/{promise.pk}/postponement/{_undo_of.pk}/undo/")
    promise.refresh_from_db()
    assert promise.planned_for == promise.due_at


@pytest.mark.parametrize(
    ("deed", "given"),
    [
        ("postponement", {"until": "2020-01-01", "reason": "x"}),
        ("postponement", {"until": "", "reason": ""}),
        ("release", {"reason": " "}),
        ("hand-over", {"to": ""}),
    ],
)
def test_without_what_it_needs_nothing_moves(desk: Client, owe: Owe, deed: str, given: dict[str, str]) -> None:
    promise = owe()
    before = (promise.owner_id, promise.planned_for)
    answer = desk.post(f"/promises/{promise.pk}/{deed}/", given, headers={"HX-Request": "true"})
    promise.refresh_from_db()
    assert (answer.status_code, (promise.owner_id, promise.planned_for), promise.is_open) == (422, before, True)


def test_handed_over_it_is_on_the_colleagues_day_and_comes_back_by_undo(desk: Client, owe: Owe, volunteer: User, fundraiser: User) -> None:
    promise = owe()
    desk.post(f"/promises/{promise.pk}/hand-over/", {"to": volunteer.pk, "reason": "He knows her."})
    promise.refresh_from_db()
    assert promise.owner == volunteer
    _undo(desk)
    promise.refresh_from_db()
    assert promise.owner == fundraiser


def test_let_go_it_stays_on_their_page_with_its_reason(desk: Client, word: Promise, mari: Contact) -> None:
    desk.get("/outbox/")
    desk.post(f"/promises/{word.pk}/release/", {"reason": "She has tickets already."})
    page = desk.get(mari.get_absolute_url()).content.decode()
    assert "She has tickets already." in page
    word.refresh_from_db()
    assert word.released_at is not None
    release = word.releases.get()
    desk.post(f"/promises/{word.pk}/release/{release.pk}/undo/")
    assert Promise.objects.get(trigger=word.trigger).is_open


@pytest.mark.parametrize("deed", ["postponement", "hand-over", "release"])
def test_who_neither_has_it_nor_leads_may_not_move_it(client: Client, volunteer: User, owe: Owe, deed: str) -> None:
    promise = owe()
    client.force_login(volunteer)
    assert [client.get(f"/promises/{promise.pk}/{deed}/").status_code, client.post(f"/promises/{promise.pk}/{deed}/").status_code] == [
        403,
        403,
    ]


def test_deed_of_another_promise_is_not_undone(desk: Client, owe: Owe, volunteer: User) -> None:
    promise = owe()
    desk.post(f"/promises/{promise.pk}/hand-over/", {"to": volunteer.pk, "reason": ""})
    deed = promise.hand_overs.get()
    assert desk.post(f"/promises/{promise.pk + 1}/hand-over/{deed.pk}/undo/").status_code == 404
    assert desk.post(f"/promises/{promise.pk}/else/{deed.pk}/undo/").status_code == 404
    assert Interaction.objects.filter(reverses__isnull=False).count() == 0
