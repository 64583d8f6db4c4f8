"""To which of their addresses a letter goes."""

from __future__ import annotations

from befriend.people.models import Contact, Email, ReachState


def email_to_write_to(contact: Contact) -> Email | None:
    """The address to use first, else the oldest; never one that is no longer used or from which mail came back."""
    works = Email.objects.filter(contact=contact).exclude(state__in=(ReachState.FORMER, ReachState.BOUNCING))
    return works.order_by("-is_primary", "pk").first()
