"""A person's page: who they are to us, their years with us, what just happened, and everything so far."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from befriend.accounts.permissions import Permission, requires
from befriend.people.models import Contact


@requires(Permission.SEE_PEOPLE)
def person(request: HttpRequest, contact_id: int) -> HttpResponse:
    """One person, organisation or household."""
    contact = get_object_or_404(Contact, pk=contact_id)
    return render(request, "workspace/person/page.html", {"contact": contact})
