"""Machines that try stolen cards here get nowhere, and people who give are not stopped. The whole is a drill: tests/drills/card_testing.py."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from befriend.giving.models import Checkout, Fund, PaymentTry, PublicForm
from befriend.giving.public.rules.proof import challenge_for, is_key, is_solved, new_key
from befriend.people.models import Contact
from tests.giving.public.conftest import Send, solved
from tests.giving.public.crowd import Crowd

MOST_THROUGH = 10


@pytest.mark.parametrize(("networks", "solves"), [(1, False), (1, True), (200, False), (200, True)])
def test_of_many_stolen_cards_at_most_ten_reach_the_processor(boats: Fund, networks: int, solves: bool) -> None:
    crowd = Crowd(boats.pk)
    for _number in range(150):
        crowd.machine(networks=networks, solves=solves)
        crowd.passes(0.7)
    assert 0 < crowd.through <= MOST_THROUGH


def test_no_giver_is_stopped_while_machines_try(boats: Fund) -> None:
    crowd = Crowd(boats.pk)
    for number in range(120):
        crowd.machine(networks=50, solves=True)
        if number % 2:
            crowd.giver()
        crowd.passes(10)
    assert (crowd.stopped, crowd.given) == (0, 60)
    assert crowd.through <= MOST_THROUGH


def test_without_machines_almost_nobody_is_asked_by_letter(boats: Fund) -> None:
    crowd = Crowd(boats.pk)
    for _number in range(150):
        crowd.giver()
        crowd.passes(90)
    assert (crowd.stopped, crowd.given) == (0, 150)
    assert crowd.by_letter <= 3


def test_an_answer_is_worth_something_for_its_own_form_only(museum: Any) -> None:
    mine, other = new_key(), new_key()
    answer = solved(mine)
    assert (is_solved(answer, mine), is_solved(answer, other), is_solved("", mine), is_solved("e30=", mine)) == (True, False, False, False)
    assert challenge_for(mine).challenge != challenge_for(mine).challenge


@pytest.mark.parametrize("key", ["", "x", "a" * 52, "é" * 52])
def test_keys_are_not_made_up(museum: Any, key: str) -> None:
    assert not is_key(key)
    assert is_key(new_key())


def test_without_the_puzzle_the_first_goes_on_and_the_next_confirms_by_letter(client: Client, send: Send) -> None:
    first = send(is_solved=False)
    second = send(is_solved=False, name="Next", email="next@mail.example")

    assert first["Location"].startswith("/give/test/")
    assert second["Location"].startswith("/give/thanks/")
    assert (Checkout.objects.count(), Contact.objects.filter(name="Next").count()) == (1, 0)
    letter = mail.outbox[0]
    assert letter.to == ["next@mail.example"]

    link = next(word for word in letter.body.split() if "/give/confirm/" in word).removeprefix("http://testserver")
    looked = client.get(link)
    assert (looked.status_code, Checkout.objects.count()) == (200, 1)
    onward = client.post(link)
    assert onward["Location"].startswith("/give/test/")
    assert list(Checkout.objects.order_by("pk").values_list("contact__name", flat=True)) == ["Kadri Mets", "Next"]
    assert PublicForm.objects.get(name="Next").said == {}
    assert client.get(link).status_code == 404


def test_too_many_letters_from_one_place_are_paused_with_words(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("befriend.giving.public.rules.limits.LETTERS_FROM_A_NETWORK", 1)
    send(is_solved=False)
    send(is_solved=False, email="b@mail.example")
    paused = send(is_solved=False, email="c@mail.example")

    assert paused.status_code == 422
    assert "we paused there for an hour" in paused.content.decode()
    assert len(mail.outbox) == 1


def test_after_three_declined_cards_a_checkout_is_closed(client: Client, send: Send) -> None:
    where = send()["Location"]
    for _time in range(3):
        client.post(where, {"deed": "fail"})

    assert client.post(where, {"deed": "pay"}).status_code == 422
    assert "this checkout is closed" in client.get(where).content.decode()
    assert PaymentTry.objects.get().failed == 3


def test_a_network_is_remembered_by_no_address(send: Send) -> None:
    send(address="203.0.113.77")
    send(address="203.0.113.78", email="b@mail.example")
    send(address="198.51.100.7", email="c@mail.example")

    names = list(PaymentTry.objects.order_by("pk").values_list("network", flat=True))
    assert names[0] == names[1] != names[2]
    assert not any("203" in name and "113" in name for name in names)
