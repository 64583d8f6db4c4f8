"""Cards to families as sheets of paper: gifts in the same name for the same family go on one card."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import override

from befriend.accounts.models import User
from befriend.foundation.sheets import Sheet
from befriend.foundation.text import fold
from befriend.giving.actions.print_cards import address_lines, card
from befriend.giving.models import Tribute, TributeBatch
from befriend.giving.queries.receipt_facts import language_of
from befriend.giving.queries.tributes import told_whom, waiting, words_for

PAGE_SIZE = 50


def page_of_waiting(*, after: int = 0) -> tuple[list[Tribute], int | None]:
    """A page of cards that wait, the oldest first, and the number after which the next begins. One query."""
    found = list(waiting().filter(pk__gt=after).order_by("pk")[: PAGE_SIZE + 1])
    return found[:PAGE_SIZE], found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None


def cards_of(batch: TributeBatch) -> list[list[Tribute]]:
    """The batch as families: each the gifts that one card tells of."""
    rows = batch.tributes.select_related("gift__contact", "tell").prefetch_related("tell__addresses").order_by("pk")
    families: dict[tuple[object, ...], list[Tribute]] = {}
    for row in rows:
        whom = row.tell_id or (fold(told_whom(row)), fold(row.tell_address))
        families.setdefault((row.kind, fold(row.name), whom), []).append(row)
    return list(families.values())


def sheets_of(families: Sequence[Sequence[Tribute]], *, signed_by: User) -> list[Sheet]:
    """A sheet for each family, in its language when we know it."""
    return [_sheet(list(family), signed_by) for family in families]


def _sheet(family: list[Tribute], signed_by: User) -> Sheet:
    first = family[0]
    language = language_of(first.tell)
    with override(language):
        words = words_for(family)
    return card(words=words, address=_address(first), language=language, signed=signed_by.name)


def _address(tribute: Tribute) -> tuple[str, ...]:
    """What was written for it; else where we know that they live."""
    written = [line.strip() for line in tribute.tell_address.splitlines() if line.strip() and "@" not in line]
    if written or tribute.tell is None:
        return (told_whom(tribute), *written)
    return address_lines(tribute.tell)
