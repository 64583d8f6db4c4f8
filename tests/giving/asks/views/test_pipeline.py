"""Larger gifts: on a board without dragging, with a next step on somebody's day, won with a gift or lost with a reason."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from befriend.accounts.models import AuditEntry, User
from befriend.giving.asks.actions.pipeline import begin, have_stages
from befriend.giving.asks.queries.pipeline import board
from befriend.giving.models import Opportunity, OpportunityEnd, OpportunityMove, PipelineStage
from befriend.people.models import Contact
from befriend.promises.models import OPEN, Promise
from tests.giving.conftest import given


@pytest.fixture
def boat(mari: Contact, fundraiser: User) -> Opportunity:
    """Mari may give 5,000 euros for a boat."""
    return begin(contact=mari, stage=have_stages()[0], what="A boat", amount_minor=500_000, by=fundraiser)


def test_it_begins_on_a_form(at_work: Client, mari: Contact, fundraiser: User) -> None:
    stage = have_stages()[1]
    said = {
        "what": "A boat",
        "amount_minor": "5 000",
        "stage": stage.pk,
        "owner": fundraiser.pk,
        "fund": "",
        "likelihood": "",
        "expected_day": "",
    }
    answer = at_work.post(f"/giving/asks/larger/new/{mari.pk}/", said)
    made = Opportunity.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/giving/asks/larger/{made.pk}/")
    assert (made.amount_minor, made.likelihood, made.stage, made.owner) == (500_000, 30, stage, fundraiser)
    wrong = at_work.post(f"/giving/asks/larger/new/{mari.pk}/", {**said, "what": ""})
    assert (wrong.status_code, 'value="5 000"' in wrong.content.decode()) == (422, True)


def test_the_board_sums_by_stage(at_work: Client, boat: Opportunity, tom: Contact, fundraiser: User) -> None:
    begin(contact=tom, stage=have_stages()[0], what="A pump", amount_minor=100_000, likelihood=50, by=fundraiser)
    first = board(have_stages())[0]
    assert (first.number, first.total, first.weighed) == (2, 600_000, 100_000)
    assert [card.opportunity.what for card in first.cards] == ["A boat", "A pump"]
    assert board(have_stages(), owner_id=0)[0].number == 0


def test_the_board_asks_the_same_number_of_questions(at_work: Client, boat: Opportunity, tom: Contact, fundraiser: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            at_work.get("/giving/asks/larger/")
        return len(captured)

    one = asked()
    for _turn in range(2):
        begin(contact=tom, stage=have_stages()[2], what="A pump", amount_minor=100_000, by=fundraiser)
    assert asked() == one


def test_it_is_moved_by_a_button_and_back(at_work: Client, boat: Opportunity) -> None:
    first, second = have_stages()[:2]
    at_work.post(f"/giving/asks/larger/{boat.pk}/stage/", {"stage": second.pk})
    boat.refresh_from_db()
    assert (boat.stage, boat.likelihood) == (second, second.likelihood)
    at_work.post(f"/giving/asks/larger/{boat.pk}/stage/?stage={first.pk}")
    assert [one.stage for one in OpportunityMove.objects.order_by("pk")] == [first, second, first]


def test_the_next_step_stands_on_somebodys_day(at_work: Client, boat: Opportunity, fundraiser: User) -> None:
    day = timezone.localdate().isoformat()
    answer = at_work.post(f"/giving/asks/larger/{boat.pk}/steps/", {"what": "Show her the yard", "due_at": day, "owner": fundraiser.pk})
    assert answer.status_code == 303
    promise = Promise.objects.filter(OPEN).get(standard=None)
    assert (promise.owner, promise.contact) == (fundraiser, boat.contact)
    assert board(have_stages())[0].cards[0].next == promise
    assert "Show her the yard" in at_work.get("/").content.decode()
    missing = at_work.post(f"/giving/asks/larger/{boat.pk}/steps/", {"what": "", "due_at": day, "owner": fundraiser.pk})
    assert missing.status_code == 422


def test_it_is_won_with_a_gift_of_theirs(at_work: Client, boat: Opportunity, mari: Contact, tom: Contact) -> None:
    gift, another = given(mari, 450_000), given(tom)
    assert at_work.post(f"/giving/asks/larger/{boat.pk}/won/", {"came": f"gift-{another.pk}"}).status_code == 422
    assert at_work.post(f"/giving/asks/larger/{boat.pk}/won/", {"came": f"gift-{gift.pk}"}).status_code == 303
    assert OpportunityEnd.objects.get().gift == gift
    assert board(have_stages())[0].number == 0
    assert "€4,500" in at_work.get("/giving/asks/larger/").content.decode()
    at_work.post(f"/giving/asks/larger/{boat.pk}/return/")
    assert board(have_stages())[0].number == 1


def test_it_is_lost_with_a_reason(at_work: Client, boat: Opportunity) -> None:
    assert at_work.post(f"/giving/asks/larger/{boat.pk}/lost/", {"reason": " "}).status_code == 422
    at_work.post(f"/giving/asks/larger/{boat.pk}/lost/", {"reason": "Not this year."})
    assert OpportunityEnd.objects.get().reason == "Not this year."
    assert AuditEntry.objects.filter(verb="gave up", subject_id=boat.pk).count() == 1
    at_work.post(f"/giving/asks/larger/{boat.pk}/stage/", {"stage": have_stages()[1].pk})
    assert OpportunityMove.objects.count() == 1


def test_stages_are_named_anew_and_none_goes_with_something_on_it(at_work: Client, boat: Opportunity) -> None:
    stages = have_stages()
    told = {
        "id": [str(one.pk) for one in stages[:2]] + [""],
        "name": ["first coffee", "second coffee", "handshake"],
        "likelihood": ["5", "20", "90"],
    }
    assert at_work.post("/giving/asks/larger/stages/", told).status_code == 303
    assert [(one.name, one.likelihood) for one in have_stages()] == [("first coffee", 5), ("second coffee", 20), ("handshake", 90)]
    without = {"id": [str(stages[1].pk)], "name": ["second coffee"], "likelihood": ["20"]}
    assert at_work.post("/giving/asks/larger/stages/", without).status_code == 422
    assert at_work.post("/giving/asks/larger/stages/", {**without, "likelihood": ["many"]}).status_code == 422
    assert PipelineStage.objects.filter(removed_at=None).count() == 3
