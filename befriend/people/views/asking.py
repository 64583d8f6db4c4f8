"""What the views of this room have in common."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from befriend.accounts.models import User
from befriend.people.models import Contact


def colleague(request: HttpRequest) -> User:
    """The one who asks; `requires` has seen to it that they are signed in."""
    return cast(User, request.user)


def contact_or_404(contact_id: int) -> Contact:
    """A contact who was not erased; archived ones too, for their page is how they come back."""
    return get_object_or_404(Contact, pk=contact_id, erased_at=None)


def page_of(contact: Contact) -> str:
    """The address of their page."""
    return reverse("workspace:person", args=[contact.pk])
