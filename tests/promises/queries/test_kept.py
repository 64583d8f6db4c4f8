"""How well it was kept: as the database counts it, as the state of each promise says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.utils import timezone

from befriend.people.models import Contact
from befriend.promises.models import Promise, Standard, State
from befriend.promises.queries.kept import count_kept, open_by_standard
from befriend.timeline.actions.record import record
from tests.promises.standards import thanks_within

_NAMES = {
    State.KEPT: "kept", State.KEPT_LATE: "kept_late", State.KEPT_BROKEN: "kept_broken", State.RELEASED: "released", State.OPEN: "not_due",
    State.WAITING: "not_due", State.LATE: "late", State.BROKEN: "broken",
}  # fmt: skip


def test_the_count_is_what_each_promise_says_of_itself(lay: Callable[..., Standard]) -> None:
    thanks = lay("thanks", thanks_within(8, broken_after={"amount": 5, "unit": "working_days"}))
    random, now = Random(4), timezone.now()
    for number in range(60):
        giver = Contact.objects.create(name=f"Giver {number}", created_day=18_000)
        at = now - timedelta(days=random.uniform(0, 30))
        record(contact=giver, kind="gift", occurred_at=at)
        if random.random() < 0.7:
            record(contact=giver, kind="thanks_received", occurred_at=min(now, at + timedelta(days=random.uniform(0, 14))))

    counted = count_kept(Promise.objects.all(), now)[thanks.pk]

    states = Counter(_NAMES[promise.state(now)] for promise in Promise.objects.all())
    assert {name: getattr(counted, name) for name in set(_NAMES.values())} == {name: states[name] for name in set(_NAMES.values())}
    assert counted.made == 60
    now_open = open_by_standard(now)[thanks.pk]
    assert (now_open.late, now_open.broken, now_open.not_due) == (states["late"], states["broken"], states["not_due"])
