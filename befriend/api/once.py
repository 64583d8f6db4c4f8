"""Writes that happen once, however often they are sent."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from befriend.api.access import token_of
from befriend.api.models import KeptAnswer, Token
from befriend.api.problems import Conflict
from befriend.people.models import Contact

KEPT_FOR = timedelta(days=7)

Answer = tuple[int, dict[str, Any], Contact | None]
"""Status, body, and whom it is about."""


def once(request: HttpRequest, key: str | None, write: Callable[[], Answer]) -> HttpResponse:
    """Do the write and answer; under a key that was used before, give the answer of then and write nothing.

    The key is kept in the transaction of the write. A write that is refused keeps nothing, so it may be put right and
    sent again. Raises Conflict when the key was used for another request within a week.
    """
    with transaction.atomic():
        if not key:
            status, body, _contact = write()
        else:
            status, body = _keyed(request, token_of(request), key, write)
    return JsonResponse(body, status=status)


def _keyed(request: HttpRequest, token: Token, key: str, write: Callable[[], Answer]) -> tuple[int, dict[str, Any]]:
    KeptAnswer.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    fingerprint = _fingerprint(request)
    try:
        with transaction.atomic():
            # Two at the same moment: the unique key makes the second wait for the first, and then see its answer.
            kept = KeptAnswer.objects.create(token=token, key=key, fingerprint=fingerprint)
    except IntegrityError:
        earlier = KeptAnswer.objects.get(token=token, key=key)
        if earlier.fingerprint != fingerprint:
            raise Conflict from None
        return earlier.status, earlier.body
    kept.status, kept.body, kept.contact = write()
    kept.save()
    return kept.status, kept.body


def _fingerprint(request: HttpRequest) -> str:
    return hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
