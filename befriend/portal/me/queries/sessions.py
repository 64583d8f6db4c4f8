"""Who is in, by the secret of their cookie."""

from __future__ import annotations

from befriend.people.models import Contact
from befriend.portal.me.queries.who import contacts_at
from befriend.portal.me.rules.secrets import hash_of
from befriend.portal.models import MyPasskey, MySession


def session_with(token: str) -> MySession | None:
    """The open session of that secret; none when the address it came by is no longer theirs, or they are forgotten."""
    session = MySession.objects.select_related("contact", "looks_in").filter(token_hash=hash_of(token), ended_at=None).first()
    if session is None or not session.is_open:
        return None
    return session if _still_holds(session) else None


def _still_holds(session: MySession) -> bool:
    if session.looks_in is not None:
        return session.looks_in.is_active and session.contact is not None and session.contact.erased_at is None
    if session.contact is None:
        return True
    if not session.address_folded:
        return session.contact.erased_at is None and MyPasskey.objects.filter(contact=session.contact).exists()
    return contacts_at(session.address_folded).filter(pk=session.contact.pk).exists()


def open_sessions(contact: Contact) -> list[MySession]:
    """Where they are in, the newest first; not counting colleagues who look in."""
    found = MySession.objects.filter(contact=contact, ended_at=None, looks_in=None).order_by("-seen_at")
    return [session for session in found if session.is_open]
