"""What was sent from the public pages is not kept for longer than it is needed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from befriend.giving.models import PaymentTry, PublicForm

LINKS_LIVE = timedelta(days=2)
KEYS_LIVE = timedelta(days=7)


def forget_forms() -> int:
    """Those nobody confirmed, and those whose key nobody can send again; returns how many. What came of them stays."""
    now = timezone.now()
    unconfirmed = PublicForm.objects.filter(link__isnull=False, at__lt=now - LINKS_LIVE).delete()[0]
    return unconfirmed + PublicForm.objects.filter(link=None, at__lt=now - KEYS_LIVE * 2).delete()[0]


def forget_tries() -> int:
    """Who tried to pay more than a week ago; returns how many."""
    return PaymentTry.objects.filter(at__lt=timezone.now() - KEYS_LIVE).delete()[0]
