"""A person's page: who they are to us, their years with us, what just happened, and everything so far."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, requires
from befriend.people.models import Contact
from befriend.workspace.person.page import Asked, page_context, timeline_context
from befriend.workspace.person.record_box import empty_box


@requires(Permission.SEE_PEOPLE)
def person(request: HttpRequest, contact_id: int) -> HttpResponse:
    """One person, organisation or household. For htmx asking for what is older: only those entries."""
    contact = get_object_or_404(Contact.objects.select_related("standing__rung__segment", "owner"), pk=contact_id)
    organisation, asked, user = Organisation.current(), Asked(request.GET), cast(User, request.user)
    if request.headers.get("HX-Request") and asked.before:
        timeline = timeline_context(contact, asked, user=user, today=organisation.today())
        return render(request, "workspace/person/_rows.html", {"contact": contact, "timeline": timeline})
    context = page_context(contact, asked, user=user, organisation=organisation)
    return render(request, "workspace/person/page.html", {**context, "box": empty_box(contact, organisation)})
