"""A museum that takes gifts from its page: an account, a test processor, and givers who fill in the form."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from altcha.v1 import Payload, solve_challenge
from django.core.cache import cache
from django.test import Client

from befriend.giving.models import Fund, WaysToGive
from befriend.giving.public.rules import proof

Send = Callable[..., Any]


@pytest.fixture(autouse=True)
def _pretended_payments(settings: Any, museum: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards are pretended, and the puzzle is small."""
    settings.TEST_PAYMENTS = True
    monkeypatch.setattr(proof, "HARDEST", 20)
    cache.clear()


@pytest.fixture
def ways(museum: Any) -> WaysToGive:
    return WaysToGive.objects.create(pk=1, account_name="Harbour Museum", iban="EE382200221020145685", presets=[1_000, 2_500])


def key_on(page: bytes) -> str:
    """The key of the empty form."""
    found = re.search(rb'name="key" value="([^"]+)"', page)
    assert found is not None
    return found.group(1).decode()


def solved(key: str) -> str:
    """What a browser does while someone types."""
    puzzle = proof.challenge_for(key, hardest=20)
    answer = solve_challenge(puzzle.challenge, puzzle.salt, puzzle.algorithm, 20)
    assert answer is not None
    return Payload(puzzle.algorithm, puzzle.challenge, answer.number, puzzle.salt, puzzle.signature).to_base64()


@pytest.fixture
def send(client: Client, ways: WaysToGive, boats: Fund) -> Send:
    """Fill in the form as a giver would, and send it: `amount`, `pay` and the rest by the names of its fields."""

    def fill_in(path: str = "/give", *, key: str = "", is_solved: bool = True, **said: Any) -> Any:
        key = key or proof.new_key()
        answers = {"often": "once", "amount": "2500", "name": "Kadri Mets", "email": "kadri@mail.example", "pay": "card"}
        extra = {"REMOTE_ADDR": said.pop("address")} if "address" in said else {}
        answers |= {"key": key, "proof": solved(key) if is_solved else "", **said}
        return client.post(path, answers, **extra)

    return fill_in
