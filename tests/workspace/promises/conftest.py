"""Promises to a few people, as the engine would have left them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, PostalAddress
from befriend.promises.models import Promise, Standard, StandardVersion, WorkCalendar
from befriend.timeline.actions.record import record

Owe = Callable[..., Promise]


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    contact = create_contact(name="Mari Kask", given_name="Mari", emails=["mari@harbour.example"], phones=["5551 2345"], by=None)
    PostalAddress.objects.create(contact=contact, street="Sadama 1", city="Tallinn")
    return contact


@pytest.fixture
def owe(museum: Organisation, mari: Contact, fundraiser: User) -> Owe:
    """A promise to Mari, owned by Liis; anything about it can be said otherwise. `keeper` is the kind that keeps it."""

    def owed(
        *, keeper: str = "answer_received", began: str = "question_asked", due_in: timedelta = timedelta(hours=3), **otherwise: Any
    ) -> Promise:
        now: datetime = timezone.now()
        standard, _is_new = Standard.objects.get_or_create(key=f"{keeper}-soon", defaults={"name": f"{keeper} soon", "is_on": True})
        calendar, _is_new = WorkCalendar.objects.get_or_create(is_default=True, defaults={"name": "The house"})
        definition = {"shape": "reply", "when": {"kinds": [began]}, "then": {"kinds": [keeper]}}
        version, _is_new = StandardVersion.objects.get_or_create(
            standard=standard, number=1, defaults={"from_at": now, "is_on": True, "definition": definition, "calendar": calendar}
        )
        contact = otherwise.pop("contact", mari)
        trigger = record(contact=contact, kind=began, occurred_at=now - timedelta(hours=1), words=otherwise.pop("words", ""), by=None)
        Promise.objects.filter(trigger=trigger).delete()
        facts = {"owner": fundraiser, "due_at": now + due_in, "planned_for": now + due_in, "opened_at": trigger.occurred_at}
        return Promise.objects.create(standard=standard, version=version, contact=contact, trigger=trigger, **(facts | otherwise))

    return owed
