"""From one state to another: the row and its step, together."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.kinds import kind_with_code
from befriend.outbox.models import Message, State, Step
from befriend.timeline.actions.record import record


def move(message: Message, state: State, *, why: str = "", by: User | None = None, next_try_at: datetime | None = None) -> None:
    """Set the state, end the lease, and keep who did it, when and why. The caller has made sure that it may."""
    now = timezone.now()
    message.state, message.lease, message.leased_until, message.last_error = state, "", None, why[:500]
    message.next_try_at = next_try_at or message.next_try_at
    message.save(update_fields=["state", "lease", "leased_until", "last_error", "next_try_at"])
    Step.objects.create(message=message, state=state, at=now, by=by, why=why[:500])


def mark_sent(message: Message, *, why: str = "", by: User | None = None) -> None:
    """It left: now it enters the timeline, as of the moment it did. The caller holds the contact."""
    now = timezone.now()
    entry = record(
        contact=message.contact,
        kind=kind_with_code(message.kind).key,
        occurred_at=now,
        channel=Channel.EMAIL,
        by=message.by,
        subject=(message.about_kind, message.about_id) if message.about_id is not None else None,
        words=message.subject,
        once=f"outbox:{message.pk}",
    )
    message.sent_at, message.interaction = now, entry
    message.save(update_fields=["sent_at", "interaction"])
    move(message, State.SENT, why=why, by=by)
