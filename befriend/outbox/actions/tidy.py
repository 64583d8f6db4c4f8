"""The outbox at night: nothing waits forgotten, nothing old lies about."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from befriend.outbox.actions.send import have_it_sent
from befriend.outbox.models import Message, State

_FORGOTTEN_AFTER = timedelta(hours=1)
_FILES_KEPT_FOR = timedelta(days=30)
_AT_MOST = 1000


def tidy() -> str:
    """Ask again for letters whose worker never came, and throw away files a month old: they hold what people were written."""
    forgotten = Message.objects.filter(state=State.QUEUED, next_try_at__lt=timezone.now() - _FORGOTTEN_AFTER).order_by("next_try_at")
    asked = list(forgotten[:_AT_MOST])
    for message in asked:
        have_it_sent(message)
    oldest = (timezone.now() - _FILES_KEPT_FOR).timestamp()
    old = [file for file in Path(settings.EMAIL_FILE_PATH).glob("*.eml") if file.stat().st_mtime < oldest]
    for file in old:
        file.unlink(missing_ok=True)
    return f"{len(asked)} letters asked for again, {len(old)} files thrown away"
