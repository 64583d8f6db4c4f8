"""The ledger as it is read: what one may see, a page at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.outbox.models import Message, State

PAGE_SIZE = 30


class Show(StrEnum):
    """Which letters, as the address names them."""

    ALL = "all"
    WAITING = "waiting"
    TROUBLE = "trouble"
    SENT = "sent"


SHOW_NAMES = {
    Show.ALL: pgettext_lazy("letters", "All"),
    Show.WAITING: pgettext_lazy("letters", "Waiting to leave"),
    Show.TROUBLE: pgettext_lazy("letters", "Need a look"),
    Show.SENT: pgettext_lazy("letters", "Sent"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """Letters, newest first; `before` is the id the next page goes on from, None on the last."""

    letters: list[Message]
    before: int | None


def letters_for(user: User) -> QuerySet[Message]:
    """The letters this colleague may see: all of them, or those they wrote themselves."""
    everyone = Message.objects.select_related("contact", "by")
    return everyone if can(user, Permission.SEE_OUTBOX) else everyone.filter(by=user)


def page_of(user: User, *, show: Show, before: int | None) -> Page:
    """One page; one query."""
    letters = letters_for(user).filter(_chosen(show)).order_by("-pk")
    if before is not None:
        letters = letters.filter(pk__lt=before)
    shown = list(letters[: PAGE_SIZE + 1])
    return Page(shown[:PAGE_SIZE], before=shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else None)


def _chosen(show: Show) -> Q:
    return {
        Show.ALL: Q(),
        Show.WAITING: Q(state__in=(State.QUEUED, State.SENDING)),
        Show.TROUBLE: Q(state__in=(State.FAILED, State.REFUSED)) | Q(state=State.SENDING, leased_until__lte=timezone.now()),
        Show.SENT: Q(state=State.SENT),
    }[show]


def on_their_way(contact_ids: Collection[int]) -> dict[int, Message]:
    """The newest letter that is about to leave, by contact: one query, however many they are."""
    under_way = Message.objects.filter(contact_id__in=contact_ids, state__in=(State.QUEUED, State.SENDING))
    return {message.contact_id: message for message in under_way.order_by("pk")}
