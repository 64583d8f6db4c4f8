"""Being in: begun, chosen for whom, ended."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.portal.me.queries.who import contacts_at
from befriend.portal.me.rules.secrets import hash_of, new_token
from befriend.portal.models import MySession

_SEEN_EVERY = timedelta(hours=1)


def begin(*, address_folded: str, browser: str) -> str:
    """Someone proved this address: the secret of their cookie. If only one of our people has it, it is their page."""
    contacts = list(contacts_at(address_folded)[:2])
    contact = contacts[0] if len(contacts) == 1 else None
    token = new_token()
    MySession.objects.create(token_hash=hash_of(token), contact=contact, address_folded=address_folded, browser=browser[:200])
    return token


def begin_by_passkey(*, contact: Contact, browser: str) -> str:
    """Someone proved to hold a passkey of this contact: the secret of their cookie."""
    token = new_token()
    MySession.objects.create(token_hash=hash_of(token), contact=contact, browser=browser[:200])
    return token


def look_in(*, contact: Contact, by: User, browser: str) -> str:
    """A colleague looks at someone's page as they see it: for half an hour, changing nothing, and in the audit log."""
    token = new_token()
    with transaction.atomic():
        MySession.objects.create(token_hash=hash_of(token), contact=contact, looks_in=by, browser=browser[:200])
        audit(by=by, verb="looked at their own page", subject="contact", subject_id=contact.pk)
    return token


def choose(*, session: MySession, contact: Contact) -> None:
    """Of those who share the address, it is this one."""
    MySession.objects.filter(pk=session.pk).update(contact=contact)


def mark_seen(*, session: MySession) -> None:
    """They are still here; written down at most once an hour."""
    now = timezone.now()
    if now - session.seen_at > _SEEN_EVERY:
        MySession.objects.filter(pk=session.pk).update(seen_at=now)


def end(*, session: MySession) -> None:
    """They leave; the cookie opens nothing any more."""
    MySession.objects.filter(pk=session.pk, ended_at=None).update(ended_at=timezone.now())


def end_everywhere(*, contact: Contact) -> int:
    """They leave in every browser; how many there were."""
    return MySession.objects.filter(contact=contact, ended_at=None).update(ended_at=timezone.now())
