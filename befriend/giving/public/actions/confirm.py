"""Who opens the link of the letter goes on to pay."""

from __future__ import annotations

from django.utils import timezone

from befriend.giving.actions.forget_forms import LINKS_LIVE
from befriend.giving.models import PublicForm
from befriend.giving.public.actions.give import carry_out
from befriend.giving.public.rules.wish import Wish


def waiting_form(link: str) -> PublicForm | None:
    """The form that waits for this link; None when it was used, or waited for too long."""
    return PublicForm.objects.filter(link=link, at__gte=timezone.now() - LINKS_LIVE).first()


def confirm(*, link: str, at: str) -> PublicForm | None:
    """They meant it: what the form says is done. None when there is nothing to confirm. Raises Refused."""
    form = waiting_form(link)
    return carry_out(key=form.key, wish=Wish.from_json(form.said), at=at) if form else None
