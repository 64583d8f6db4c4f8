"""What the views of this room have in common."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from befriend.accounts.models import User
from befriend.people.models import Contact

SECTIONS = (
    ("people:edit", _("Name and face")),
    ("people:reach", _("How to reach them")),
    ("people:consents", _("What they agreed to")),
    ("people:do_nots", _("Do-nots")),
    ("people:relationships", _("Who belongs to them")),
    ("people:owner", _("Who looks after them")),
    ("people:tags", _("Tags and roles")),
    ("people:answers", _("Fields")),
    ("people:notes", _("Notes")),
    ("people:files", _("Files")),
)


def colleague(request: HttpRequest) -> User:
    """The one who asks; `requires` has seen to it that they are signed in."""
    return cast(User, request.user)


def contact_or_404(contact_id: int) -> Contact:
    """A contact who was not erased; archived ones too, for their page is how they come back."""
    return get_object_or_404(Contact, pk=contact_id, erased_at=None)


def page_of(contact: Contact) -> str:
    """The address of their page."""
    return reverse("workspace:person", args=[contact.pk])


def section(request: HttpRequest, name: str, contact: Contact, context: dict[str, Any], *, is_wrong: bool = False) -> HttpResponse:
    """One of the pages on which a contact is edited: `name` is that of its route and its template."""
    sections = [(reverse(route, args=[contact.pk]), label, route == f"people:{name}") for route, label in SECTIONS]
    shown = {"contact": contact, "sections": sections, **context}
    return render(request, f"people/{name}.html", shown, status=422 if is_wrong else 200)
