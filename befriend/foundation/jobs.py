"""Slow work, enqueued by name in the transaction that asks for it: it runs if and only if that commits."""

from __future__ import annotations

from typing import Any

from django.utils.module_loading import import_string
from django_q.tasks import async_task


def later(name: str, **arguments: Any) -> None:
    """Run `befriend.<domain>.jobs.<job>` soon, in a worker, at least once. `name` is "domain.job".

    ImportError when there is no such job: a wrong name fails where it is written, not in the worker.
    """
    async_task(resolve(name), **arguments)


def resolve(name: str) -> str:
    """The dotted path of the job called "domain.job", proven to exist."""
    domain, job = name.split(".")
    path = f"befriend.{domain}.jobs.{job}"
    import_string(path)
    return path
