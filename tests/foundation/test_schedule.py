from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone
from django_q.models import Schedule

from befriend.foundation.jobs import keep_schedule, resolve


@pytest.mark.parametrize("name", sorted(settings.NIGHTLY))
def test_every_nightly_job_exists(name: str) -> None:
    assert resolve(name).startswith("befriend.")


@pytest.mark.django_db
def test_the_night_is_the_organisations_own_and_is_laid_once() -> None:
    keep_schedule(ZoneInfo("Pacific/Auckland"))
    keep_schedule(ZoneInfo("Europe/Tallinn"))
    laid = Schedule.objects.get(name="ladder.review_night")
    local = laid.next_run.astimezone(ZoneInfo("Europe/Tallinn"))
    assert (local.time(), laid.schedule_type) == (settings.NIGHTLY["ladder.review_night"], Schedule.DAILY)
    assert local > timezone.now()
