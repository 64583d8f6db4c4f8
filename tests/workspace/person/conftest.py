from __future__ import annotations

import pytest

from befriend.accounts.models import Organisation
from befriend.people.models import Contact


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    return Contact.objects.create(name="Mari Kask", given_name="Mari", family_name="Kask", created_day=museum.today())
