"""The law of the outbox: however two workers take turns, die, and are started again, a letter leaves at most once."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from befriend.outbox.actions.deliver import settle, take
from befriend.outbox.handing_over import Came, hand_over
from befriend.outbox.models import Message, State
from befriend.timeline.models import Interaction
from tests.outbox.conftest import Write


@dataclass
class Worker:
    """One who does the three steps of a delivery one at a time, and may die between any two of them."""

    message_id: int
    has: Message | None = None
    came: Came | None = None
    log: list[str] = field(default_factory=list)

    def step(self) -> None:
        if self.has is None:
            self.has = take(message_id=self.message_id)
        elif self.came is None:
            self.came = hand_over(self.has)
        else:
            settle(message=self.has, came=self.came)
            self.die()

    def die(self) -> None:
        self.has = self.came = None


_TURNS = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["step", "step", "step", "die"])), max_size=20)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=_TURNS)
def test_any_interleaving_of_two_workers_sends_once(turns: list[tuple[int, str]], write: Write) -> None:
    mail.outbox.clear()
    message = write()
    workers = [Worker(message.pk), Worker(message.pk)]
    for number, deed in turns:
        getattr(workers[number], deed)()
    ended = Message.objects.get(pk=message.pk)
    entries = Interaction.objects.filter(pk=ended.interaction_id).count()
    assert len(mail.outbox) <= 1
    assert (ended.state == State.SENT) == (entries == 1)
    assert not (ended.state == State.QUEUED and mail.outbox)
    assert Message.objects.filter(pk=message.pk, planned_at__lte=timezone.now()).count() == 1
