from __future__ import annotations

from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.cli.museum.desk import plan_first_shifts
from befriend.ladder.actions.preset import lay_preset
from befriend.people.actions.create_contact import create_contact
from befriend.promises.actions.lay_standards import lay_standards
from befriend.promises.models import Promise
from tests.ladder.conftest import agree


def test_of_all_but_one_first_shift_the_training_is_still_owed(museum: Organisation, administrator: User, fundraiser: User) -> None:
    lay_preset("en")
    lay_standards(by=None, all_on=True)
    for number in range(4):
        member = create_contact(name=f"Newcomer {number}", by=None)
        agree(member)
    plan_first_shifts()
    owed = Promise.objects.filter(standard__key="trained-before-first-shift", due_at__gt=timezone.now())
    assert (owed.filter(kept_at=None).count(), owed.exclude(kept_at=None).count()) == (3, 1)
