"""Writes under an idempotency key happen once, whatever is sent again, whenever, and wherever the answer was lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from befriend.accounts.models import Role
from befriend.api import once
from befriend.api.models import KeptAnswer
from befriend.api.scopes import Scope
from befriend.api.tokens import make_token
from befriend.giving.models import Gift
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from befriend.timeline.models import Interaction
from tests.api.conftest import send
from tests.conftest import hired, opened_museum
from tests.drill import examples

KEYS, AMOUNTS = st.sampled_from("abcd"), st.integers(1, 3)


class _Lost(Exception):
    """The program was gone before it could answer."""


class Writes(RuleBasedStateMachine):
    """Gifts are sent with a few keys; some again, some with another body, some lose their answer, and a week passes."""

    @initialize()
    def begin(self) -> None:
        self.mari = create_contact(name="Mari Kask", by=None)
        _token, secret = make_token(name="Website", scopes=list(Scope.values), by=hired("Aino Saar", Role.ADMINISTRATOR))
        self.program = Client(headers={"authorization": f"Bearer {secret}"}, raise_request_exception=True)
        self.kept: dict[str, int] = {}
        self.answers: dict[str, Any] = {}
        self.written = 0

    @rule(key=KEYS, amount=AMOUNTS)
    def is_sent(self, key: str, amount: int) -> None:
        answer = self._send(key, amount)
        if key in self.kept and self.kept[key] != amount:
            assert answer.status_code == 422
            return
        assert answer.status_code == 201
        assert self.answers.setdefault(key, answer.json()) == answer.json()
        self._is_written(key, amount)

    @rule(key=KEYS, amount=AMOUNTS)
    def its_answer_is_lost(self, key: str, amount: int) -> None:
        if self.kept.get(key, amount) != amount:
            return
        real, once.JsonResponse = once.JsonResponse, _lose  # type: ignore[misc,assignment]
        try:
            self._send(key, amount)
        except _Lost:
            self._is_written(key, amount)
        finally:
            once.JsonResponse = real  # type: ignore[misc]

    @rule()
    def a_week_passes(self) -> None:
        KeptAnswer.objects.update(at=timezone.now() - timedelta(days=7, minutes=1))
        self.kept.clear()
        self.answers.clear()

    @invariant()
    def each_was_written_once(self) -> None:
        assert (Gift.objects.count(), Interaction.objects.filter(contact=self.mari).count()) == (self.written, self.written)

    def _send(self, key: str, amount: int) -> Any:
        body = {"contact_id": self.mari.pk, "kind": "gift", "occurred_at": "2026-05-12T09:00:00Z"}
        return send(
            self.program, "post", "/api/interactions", {**body, "amount": {"amount_minor": amount, "currency": "EUR"}}, idempotency_key=key
        )

    def _is_written(self, key: str, amount: int) -> None:
        self.written += key not in self.kept
        self.kept[key] = amount


def _lose(*_arguments: Any, **_named: Any) -> Any:
    raise _Lost


class WritesWalk(TestCase):
    """Hypothesis rolls the database back after each walk."""

    def setup_example(self) -> None:
        super().setup_example()
        opened_museum()

    def test_each_key_is_one_write_for_a_week(self) -> None:
        walk = self

        class Walk(Writes):
            def __init__(self) -> None:
                walk.setup_example()
                super().__init__()

            def teardown(self) -> None:
                walk.teardown_example(None)

        asked = settings(max_examples=examples(5), stateful_step_count=10, suppress_health_check=list(HealthCheck), deadline=None)
        run_state_machine_as_test(Walk, settings=asked)


@pytest.mark.parametrize("days", [6, 8])
def test_a_key_is_known_for_seven_days(program: Client, mari: Contact, days: int) -> None:
    body = {"contact_id": mari.pk, "kind": "visit", "occurred_at": "2026-05-12T09:00:00Z"}
    first = send(program, "post", "/api/interactions", body, idempotency_key="k").json()
    KeptAnswer.objects.update(at=timezone.now() - timedelta(days=days))
    again = send(program, "post", "/api/interactions", body, idempotency_key="k").json()
    assert (again == first) is (days < 7)
