"""Matching: which gifts count, how much the pot holds, and that it never holds more than was offered."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.actions.funds import open_fund
from befriend.giving.actions.give_back import refund
from befriend.giving.funders.actions.claims import move_claims, receive, take_receipt_back, undo_move
from befriend.giving.funders.actions.matching import change_offer, count_gift, count_offer, end_offer
from befriend.giving.funders.queries.matching import qualifying
from befriend.giving.models import ClaimState, Fund, Gift, Givers, MatchClaim, MatchingOffer, Method, SoftCredit
from befriend.giving.queries.matched import Matched, matched_of
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, Relationship, RelationshipType
from befriend.timeline.queries.totals import giving_of
from tests.drill import examples
from tests.giving.conftest import NOON
from tests.giving.conftest import given as gave
from tests.giving.funders.conftest import offered


def held_of(offer: MatchingOffer) -> tuple[int, int]:
    """What the offer says it holds, and what its claims hold."""
    claims = MatchClaim.objects.filter(offer=offer).exclude(state=ClaimState.LET_GO)
    return MatchingOffer.objects.get(pk=offer.pk).held_minor, claims.aggregate(total=Sum("amount_minor"))["total"] or 0


def count(*gifts: Gift) -> list[int]:
    """What is matched of each."""
    return [sum(claim.amount_minor for claim in count_gift(gift=gift)) for gift in gifts]


def test_a_gift_is_matched_up_to_its_cap_and_to_what_is_left(shipyard: Contact, mari: Contact, tom: Contact, boats: Fund) -> None:
    offer = offered(shipyard, boats, cap_minor=6_000, pot_minor=10_000)
    assert count(gave(mari, 2_500), gave(tom, 9_000), gave(mari, 5_000), gave(tom, 100)) == [2_500, 6_000, 1_500, 0]
    assert held_of(offer) == (10_000, 10_000)


def test_counting_a_gift_twice_changes_nothing(shipyard: Contact, mari: Contact, boats: Fund) -> None:
    offer, gift = offered(shipyard, boats, pot_minor=10_000), gave(mari, 2_500)
    assert [count(gift), count(gift), held_of(offer)] == [[2_500], [2_500], (2_500, 2_500)]


def test_only_gifts_of_its_days_appeal_and_fund_by_others_and_no_things_qualify(
    shipyard: Contact, mari: Contact, boats: Fund, scholarships: Fund
) -> None:
    appeal = keep_appeal(name="Ice", fund=boats, first_day=20_000, by=None)
    offer = offered(shipyard, boats, appeal=appeal, fund=boats)
    right = gave(mari, 1_000, appeal=appeal)
    half = gave(mari, 1_000, appeal=appeal, split={boats.pk: 400, scholarships.pk: 600})
    gave(mari, 1_000, split={boats.pk: 1_000})
    gave(mari, 1_000, appeal=appeal, split={scholarships.pk: 1_000})
    gave(shipyard, 1_000, appeal=appeal)
    gave(mari, 1_000, appeal=appeal, method=Method.IN_KIND)
    gave(mari, 1_000, appeal=appeal, received_at=NOON.replace(month=4))
    assert set(qualifying(offer)) == {right, half}
    assert count(right, half) == [1_000, 400]


def test_an_employer_matches_those_who_work_there(shipyard: Contact, mari: Contact, tom: Contact, boats: Fund) -> None:
    employs = RelationshipType.objects.create(key="employer_of", name="employer of", reverse_key="employee_of", reverse_name="employee of")
    Relationship.objects.create(type=employs, from_contact=shipyard, to_contact=mari)
    offered(shipyard, boats, givers=Givers.EMPLOYEES)
    assert count(gave(mari, 1_000), gave(tom, 1_000)) == [1_000, 0]


def test_what_goes_back_is_matched_no_more_and_is_free_for_another(shipyard: Contact, mari: Contact, tom: Contact, boats: Fund) -> None:
    offer = offered(shipyard, boats, pot_minor=3_000)
    first, second = gave(mari, 3_000), gave(tom, 2_000)
    assert count(first, second) == [3_000, 0]
    refund(payment=first.payments.get(), amount_minor=3_000, by=None)
    assert (count(first), count_offer(offer=offer), held_of(offer)) == ([0], 1, (2_000, 2_000))


def test_gifts_of_an_offer_that_ended_are_not_counted(shipyard: Contact, mari: Contact, boats: Fund) -> None:
    offer = offered(shipyard, boats)
    end_offer(offer=offer, reason="", by=None)
    assert (count(gave(mari, 1_000)), count_offer(offer=offer)) == ([0], 0)


def test_a_pot_is_not_made_smaller_than_what_it_holds(shipyard: Contact, mari: Contact, boats: Fund) -> None:
    offer = offered(shipyard, boats, pot_minor=3_000)
    count(gave(mari, 2_000))
    with pytest.raises(Refused) as refused:
        change_offer(offer=offer, by=None, pot_minor=1_999)
    assert refused.value.field == "pot_minor"


def test_what_is_let_go_is_free_again_and_undo_takes_it_back_if_it_can(
    shipyard: Contact, mari: Contact, tom: Contact, boats: Fund, fundraiser: User
) -> None:
    offer = offered(shipyard, boats, pot_minor=2_000)
    count(gave(mari, 2_000))
    claim = MatchClaim.objects.get()
    assert move_claims(offer=offer, claim_ids=[claim.pk], to=ClaimState.LET_GO, by=fundraiser) == [claim.pk]
    undo_move(offer=offer, claim_ids=[claim.pk])
    assert (MatchClaim.objects.get().state, held_of(offer)) == ("counted", (2_000, 2_000))
    move_claims(offer=offer, claim_ids=[claim.pk], to=ClaimState.LET_GO, by=fundraiser)
    count(gave(tom, 2_000))
    undo_move(offer=offer, claim_ids=[claim.pk])
    assert (MatchClaim.objects.get(pk=claim.pk).state, held_of(offer)) == ("let_go", (2_000, 2_000))


def test_undoing_twice_does_not_let_go_again(shipyard: Contact, mari: Contact, boats: Fund, fundraiser: User) -> None:
    offer = offered(shipyard, boats, pot_minor=2_000)
    count(gave(mari, 2_000))
    ids = [MatchClaim.objects.get().pk]
    move_claims(offer=offer, claim_ids=ids, to=ClaimState.LET_GO, by=fundraiser)
    for _twice in range(2):
        undo_move(offer=offer, claim_ids=ids)
    assert (MatchClaim.objects.get().state, held_of(offer)) == ("counted", (2_000, 2_000))


def test_the_matchers_gift_is_theirs_and_givers_are_only_credited(
    shipyard: Contact, mari: Contact, tom: Contact, boats: Fund, fundraiser: User
) -> None:
    offer = offered(shipyard, boats)
    count(gave(mari, 1_000), gave(mari, 500), gave(tom, 200))
    ids = list(MatchClaim.objects.values_list("pk", flat=True))
    gift = receive(offer=offer, claim_ids=ids, received_at=NOON, method=Method.BANK, by=fundraiser)
    assert (gift.contact, gift.amount_minor) == (shipyard, 1_700)
    assert dict(SoftCredit.objects.filter(gift=gift).values_list("contact", "amount_minor")) == {mari.pk: 1_500, tom.pk: 200}
    assert [giving_of(who.pk, today=20_600).amount for who in (mari, tom, shipyard)] == [1_500, 200, 1_700]
    assert take_receipt_back(offer=offer, gift=gift, by=fundraiser) == 3
    assert (set(MatchClaim.objects.values_list("state", flat=True)), SoftCredit.objects.filter(taken_back_at=None).count()) == (
        {"confirmed"}, 0,
    )  # fmt: skip


def test_a_gift_pays_for_no_more_claims_than_it_is(shipyard: Contact, mari: Contact, boats: Fund, fundraiser: User) -> None:
    offer = offered(shipyard, boats)
    count(gave(mari, 1_000))
    less = gave(shipyard, 999)
    with pytest.raises(Refused) as refused:
        receive(offer=offer, claim_ids=[MatchClaim.objects.get().pk], received_at=NOON, method=Method.BANK, by=fundraiser, gift=less)
    assert (refused.value.field, MatchClaim.objects.get().state) == ("gift", "counted")


def test_an_appeal_knows_what_is_matched_and_what_of_it_is_here(shipyard: Contact, mari: Contact, boats: Fund, fundraiser: User) -> None:
    appeal = keep_appeal(name="Ice", fund=boats, first_day=20_000, by=None)
    offer = offered(shipyard, boats, appeal=appeal)
    first, second = gave(mari, 1_000, appeal=appeal), gave(mari, 300, appeal=appeal)
    count(first, second)
    receive(offer=offer, claim_ids=[first.match_claims.get().pk], received_at=NOON, method=Method.BANK, by=fundraiser)
    assert matched_of([appeal.pk]) == {appeal.pk: Matched(to_come=300, here=1_000)}


class PotLaw(TestCase):
    """Whatever is given, refunded, let go and undone: the pot says what its claims hold, and never more than was offered."""

    @settings(max_examples=examples(30), suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
    @given(
        st.integers(1, 5_000), st.none() | st.integers(1, 2_000), st.integers(1, 300),
        st.lists(st.tuples(st.sampled_from(["give", "refund", "let go", "undo", "claim", "all"]), st.integers(1, 3_000)), max_size=8),
    )  # fmt: skip
    def test_the_pot_holds_what_its_claims_hold(self, pot: int, cap: int | None, percent: int, steps: list[tuple[str, int]]) -> None:
        Organisation.objects.get_or_create(pk=1, defaults={"name": "Harbour Museum"})
        fund = open_fund(name="General fund", by=None)
        offer = offered(create_contact(name="Shipyard", by=None), fund, pot_minor=pot, cap_minor=cap, percent=percent)
        mari, gifts = create_contact(name="Mari", by=None), []

        def go_back(minor: int) -> None:
            if gifts and gifts[-1].payments.get().returned_minor == 0:
                refund(payment=gifts[-1].payments.get(), amount_minor=min(minor, gifts[-1].amount_minor), by=None)

        deeds = {
            "give": lambda minor, ids: gifts.append(gave(mari, minor)),
            "refund": lambda minor, ids: go_back(minor),
            "let go": lambda minor, ids: move_claims(offer=offer, claim_ids=ids, to=ClaimState.LET_GO, by=None),
            "claim": lambda minor, ids: move_claims(offer=offer, claim_ids=ids, to=ClaimState.CLAIMED, by=None),
            "undo": lambda minor, ids: undo_move(offer=offer, claim_ids=ids),
            "all": lambda minor, ids: count_offer(offer=offer),
        }
        for what, minor in steps:
            deeds[what](minor, list(MatchClaim.objects.values_list("pk", flat=True)))
            count(*gifts)
            said, holds = held_of(offer)
            assert said == holds <= pot


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time, and in memory has no queue for the others")
@pytest.mark.django_db(transaction=True)
def test_many_gifts_at_once_never_hold_more_than_the_pot(museum: Organisation) -> None:
    fund = open_fund(name="General fund", by=None)
    offer = offered(create_contact(name="Shipyard", by=None), fund, pot_minor=2_500)
    gifts = [gave(None, 1_000) for _turn in range(8)]
    failed: list[BaseException] = []
    start = threading.Barrier(len(gifts))

    def come(gift: Gift) -> None:
        try:
            start.wait()
            count_gift(gift=gift)
        except BaseException as reason:
            failed.append(reason)
        finally:
            connection.close()

    workers = [threading.Thread(target=come, args=[gift]) for gift in gifts]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (failed, held_of(offer)) == ([], (2_500, 2_500))
    assert sorted(MatchClaim.objects.values_list("amount_minor", flat=True)) == [500, 1_000, 1_000]
