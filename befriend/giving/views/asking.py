"""What the views of this room have in common: who asks, and for what."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, resolve_url

from befriend.accounts.models import User
from befriend.foundation.text import findable
from befriend.giving.models import Gift
from befriend.giving.queries.gifts import with_story
from befriend.people.models import Contact
from befriend.people.queries.search import search

_FOUND_AT_MOST = 8
_LONGEST_QUESTION = 200


def colleague(request: HttpRequest) -> User:
    """The one who asks: the rule of the route has seen that they are signed in."""
    return cast(User, request.user)


def see_other(to: object, *arguments: object) -> HttpResponse:
    """Go and look there, with a fresh request."""
    return HttpResponseRedirect(resolve_url(to, *arguments), status=303)  # type: ignore[arg-type]


def gift_or_404(gift_id: int) -> Gift:
    """The gift the URL names, with what a line about it needs."""
    return get_object_or_404(with_story(Gift.objects.all()), pk=gift_id)


def people_found(request: HttpRequest) -> tuple[str, list[Contact]]:
    """What was typed to find someone, and the nearest people to it."""
    asked = findable(request.GET.get("q", ""))[:_LONGEST_QUESTION].strip()
    ids = search(asked, limit=_FOUND_AT_MOST, reader=colleague(request)) if asked else []
    found = Contact.objects.select_related("standing__rung__segment").in_bulk(ids)
    return asked, [found[pk] for pk in ids if pk in found]
