"""What a person's page says about thanks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from befriend.people.models import Contact
from befriend.thanks.models import Thanks
from befriend.thanks.queries.pasts import past_of
from befriend.thanks.rules.fact_words import words_of
from befriend.thanks.rules.facts import facts_of
from befriend.thanks.rules.kinds import thanks_codes
from befriend.timeline.models import Interaction

_SHOWN_FACTS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """The last thank-you by a human, what nobody thanked for yet (in the reader's words), and what waits to leave the house."""

    last: Interaction | None
    facts: list[str]
    waiting: list[Thanks]
    is_known: bool

    @property
    def has_anything(self) -> bool:
        return self.is_known or self.last is not None or bool(self.waiting)


def thanks_of(contact: Contact) -> Told:
    """In a fixed number of queries."""
    past = past_of(contact.pk)
    thanked = Interaction.objects.filter(contact=contact, kind__in=thanks_codes(), reverses=None, reversal=None, day__lte=past.today)
    return Told(
        last=thanked.select_related("by").order_by("-day", "-occurred_at", "-id").first(),
        facts=[words_of(fact) for fact in facts_of(past)[:_SHOWN_FACTS]] if past.unthanked else [],
        waiting=list(Thanks.objects.filter(contact=contact, interaction=None)),
        is_known=bool(past.happened),
    )


def thanks_behind(entries: Iterable[Interaction]) -> dict[int, Thanks]:
    """The thanks that these entries of a timeline tell, by the id of the entry; one query, and none when there are no such entries."""
    ids = [entry.pk for entry in entries if entry.kind_of.is_thanks]
    return {thanks.interaction_id: thanks for thanks in Thanks.objects.filter(interaction__in=ids) if thanks.interaction_id} if ids else {}
