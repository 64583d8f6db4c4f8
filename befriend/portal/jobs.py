"""Jobs of the open doors: load, call one action, stop."""

from __future__ import annotations

from befriend.portal.me.actions.keys import send_key as send_the_key
from befriend.portal.models import MyKey


def send_key(key_id: int) -> None:
    """The mail to come in with; nothing when the asking is long over."""
    key = MyKey.objects.filter(pk=key_id).first()
    if key is not None:
        send_the_key(key=key)
