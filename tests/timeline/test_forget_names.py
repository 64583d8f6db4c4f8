from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.people.models import Contact
from befriend.timeline.actions.forget_names import forget_names
from befriend.timeline.actions.record import record
from befriend.timeline.models import Interaction, Once

pytestmark = pytest.mark.django_db


def test_names_are_forgotten_after_a_week_and_what_they_recorded_stays(museum: Organisation) -> None:
    mari = Contact.objects.create(name="Mari Kask", created_day=museum.today())
    for name in ("old", "new"):
        record(contact=mari, kind="visit", occurred_at=timezone.now(), once=f"page:{name}")
    Once.objects.filter(key="page:old").update(at=timezone.now() - timedelta(days=7, minutes=1))
    assert forget_names() == 1
    assert list(Once.objects.values_list("key", flat=True)) == ["page:new"]
    assert Interaction.objects.count() == 2
