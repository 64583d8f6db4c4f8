"""Who opens the link of the letter goes on to pay; what nobody confirms is forgotten."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from befriend.giving.models import PublicForm
from befriend.giving.public.actions.give import carry_out
from befriend.giving.public.rules.proof import KEYS_LIVE
from befriend.giving.public.rules.wish import Wish

LINKS_LIVE = timedelta(days=2)


def waiting_form(link: str) -> PublicForm | None:
    """The form that waits for this link; None when it was used, or waited for too long."""
    return PublicForm.objects.filter(link=link, at__gte=timezone.now() - LINKS_LIVE).first()


def confirm(*, link: str, at: str) -> PublicForm | None:
    """They meant it: what the form says is done. None when there is nothing to confirm. Raises Refused."""
    form = waiting_form(link)
    return carry_out(key=form.key, wish=Wish.from_json(form.said), at=at) if form else None


def forget_forms() -> int:
    """Those nobody confirmed, and those whose key nobody can send again; returns how many. What came of them stays."""
    now = timezone.now()
    unconfirmed = PublicForm.objects.filter(link__isnull=False, at__lt=now - LINKS_LIVE).delete()[0]
    return unconfirmed + PublicForm.objects.filter(link=None, at__lt=now - KEYS_LIVE * 2).delete()[0]
