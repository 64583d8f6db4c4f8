"""The ladder changes and many stand on it: a job places them anew, and can be watched and left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_q.models import OrmQ

from befriend.accounts.models import User
from befriend.ladder import jobs
from befriend.ladder.actions import place_everyone
from befriend.ladder.actions.change_ladder import ask_for, remove_rung, restore_rung
from befriend.ladder.models import LadderReview, Rung, Standing
from befriend.people.models import Contact
from befriend.segments.actions.keep_segment import keep_segment
from befriend.segments.models import Segment
from tests.ladder.conftest import agree, rung_of, took_a_workshop

NOBODY = {"language": "tlh"}


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, mari: Contact) -> Contact:
    """One is more than few here. She agreed, and is a member."""
    monkeypatch.setattr(place_everyone, "FEW", 0)
    agree(mari)
    OrmQ.objects.all().delete()
    return mari


def _member() -> Rung:
    return Rung.objects.select_related("segment").get(segment__key="member")


def test_many_are_placed_by_a_job(many: Contact, administrator: User) -> None:
    assert ask_for(rung=_member(), condition=NOBODY, by=administrator) is None
    assert (rung_of(many), OrmQ.objects.get().func()) == ("member", "befriend.ladder.jobs.place_everyone")
    jobs.place_everyone()
    placed = LadderReview.objects.get()
    assert (rung_of(many), placed.looked_at, placed.people, placed.down) == ("explorer", 1, 1, 1)
    assert placed.finished_at is not None


def test_saving_twice_is_one_review(many: Contact, administrator: User) -> None:
    ask_for(rung=_member(), condition=NOBODY, by=administrator)
    ask_for(rung=_member(), condition={"kind": "person"}, by=administrator)
    assert LadderReview.objects.count() == 1
    jobs.place_everyone()
    jobs.place_everyone()
    assert (rung_of(many), LadderReview.objects.count()) == ("member", 1)


def test_a_change_during_a_review_is_served_by_the_same_worker_next(
    many: Contact, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for(rung=_member(), condition=NOBODY, by=administrator)
    true_review, meanwhile = place_everyone.review, [{"kind": "person"}]

    def review(**arguments: Any) -> Any:
        found = true_review(**arguments)
        if meanwhile:
            ask_for(rung=_member(), condition=meanwhile.pop(), by=administrator)
            jobs.place_everyone()  # another worker comes, and finds one at work
            assert rung_of(many) == "explorer"
        return found

    monkeypatch.setattr(place_everyone, "review", review)
    jobs.place_everyone()
    assert (rung_of(many), LadderReview.objects.filter(finished_at=None).count()) == ("member", 0)


def test_a_review_that_was_cut_short_is_taken_up_again(many: Contact, administrator: User) -> None:
    ask_for(rung=_member(), condition=NOBODY, by=administrator)
    LadderReview.objects.update(started_at=timezone.now(), stirred_at=timezone.now())
    jobs.place_everyone()
    assert rung_of(many) == "member"
    LadderReview.objects.update(stirred_at=timezone.now() - timedelta(minutes=6))
    jobs.review_night()
    assert rung_of(many) == "explorer"


def test_the_page_shows_how_far_it_is_and_then_what_came_of_it(many: Contact, administrator: User, client: Client) -> None:
    client.force_login(administrator)
    ask_for(rung=_member(), condition=NOBODY, by=administrator)
    assert "It begins in a moment" in client.get("/ladder/").content.decode()
    part = client.get("/ladder/placing/", HTTP_HX_REQUEST="true")
    assert (part.status_code, "HX-Refresh" in part.headers) == (200, False)
    jobs.place_everyone()
    assert client.get("/ladder/placing/", HTTP_HX_REQUEST="true").headers["HX-Refresh"] == "true"
    assert "Stepped up: 0; stepped down: 1." in client.get("/ladder/").content.decode()
    assert client.get("/ladder/placing/").url == "/ladder/"


def test_pages_stand_while_people_are_still_on_a_rung_that_is_gone(many: Contact, administrator: User, client: Client) -> None:
    took_a_workshop(many)
    client.force_login(administrator)
    partner = Rung.objects.select_related("segment").get(segment__key="partner")
    remove_rung(rung=partner, by=administrator)
    assert Standing.objects.get(pk=many.pk).rung_id == partner.pk
    for page in ("/", "/ladder/", "/people/", f"/people/{many.pk}/", "/ladder/steps/", "/ladder/member/", "/ladder/order/"):
        assert client.get(page).status_code == 200, page
    jobs.place_everyone()
    assert rung_of(many) == "member"
    restore_rung(rung=partner, by=administrator)
    jobs.place_everyone()
    assert rung_of(many) == "partner"


def test_a_segment_that_a_rung_leans_on_moves_people_too(mari: Contact, administrator: User) -> None:
    inner = Segment.objects.create(name="Estonians", condition={"language": "et"})
    outer = Segment.objects.create(name="Ours", condition={"any": [{"segment": str(inner.pk)}]})
    ask_for(rung=_member(), condition={"segment": str(outer.pk)}, by=administrator)
    assert rung_of(mari) == "explorer"
    keep_segment(segment=inner, name="People", condition={"kind": "person"}, is_saved_view=False, by=administrator)
    assert rung_of(mari) == "member"
