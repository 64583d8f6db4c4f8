"""Slow work, enqueued by name in the transaction that asks for it: it runs if and only if that commits."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import Schedule
from django_q.tasks import async_task


def later(name: str, **arguments: Any) -> None:
    """Run `befriend.<domain>.jobs.<job>` soon, in a worker, at least once. `name` is "domain.job", or "domain.room.job".

    ImportError when there is no such job: a wrong name fails where it is written, not in the worker.
    """
    async_task(resolve(name), **arguments)


def at(moment: datetime, name: str, **arguments: Any) -> None:
    """The same, not before that moment; the workers look every half a minute."""
    Schedule.objects.create(func=resolve(name), kwargs=repr(arguments), schedule_type=Schedule.ONCE, next_run=moment)


def resolve(name: str) -> str:
    """The dotted path of the job called "domain.job", proven to exist."""
    domain, _dot, job = name.rpartition(".")
    path = f"befriend.{domain}.jobs.{job}"
    import_string(path)
    return path


def keep_schedule(zone: tzinfo) -> None:
    """Have each job of settings.NIGHTLY run daily at its hour in that zone, each of EVERY_MINUTES so often.

    Called whenever the workers start.
    """
    now = timezone.now().astimezone(zone)
    for name, hour in settings.NIGHTLY.items():
        next_run = datetime.combine(now.date(), hour, tzinfo=zone)
        if next_run <= now:
            next_run = datetime.combine(now.date() + timedelta(days=1), hour, tzinfo=zone)
        Schedule.objects.update_or_create(
            name=name, defaults={"func": resolve(name), "schedule_type": Schedule.DAILY, "repeats": -1, "next_run": next_run}
        )
    for name, minutes in settings.EVERY_MINUTES.items():
        Schedule.objects.update_or_create(
            name=name,
            defaults={
                "func": resolve(name),
                "schedule_type": Schedule.MINUTES,
                "minutes": minutes,
                "repeats": -1,
                "next_run": now + timedelta(minutes=minutes),
            },
        )
