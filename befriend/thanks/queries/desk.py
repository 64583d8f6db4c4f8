"""Everything one needs at hand to thank someone well."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.people.models import Contact, RestrictionKind
from befriend.thanks.models import How
from befriend.thanks.queries.openers import language_of, openers_for
from befriend.thanks.queries.pasts import past_of
from befriend.thanks.queries.ways import ways_to
from befriend.thanks.rules.fact_words import words_of
from befriend.thanks.rules.facts import facts_of
from befriend.thanks.rules.happened import Happened, Past
from befriend.thanks.rules.openers import occasions_of
from befriend.timeline.models import Interaction

SHOWN = 12
_THANKED_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """The facts in the reader's words, openers in theirs, the things to thank for (newest first; those not yet thanked for are
    chosen), the ways there are, and what to heed."""

    contact: Contact
    past: Past
    facts: list[str]
    openers: list[str]
    entries: list[Interaction]
    chosen: list[int]
    ways: list[How]
    closed: list[tuple[How, str]]
    heed: list[str]
    title: str


def desk_for(contact: Contact, *, is_colleague: bool = False) -> Desk:
    """The desk, in a fixed number of queries."""
    past = past_of(contact.pk)
    facts = facts_of(past)
    shown = _shown(past)
    entries = Interaction.objects.select_related("words").in_bulk([one.id for one in shown])
    ways, closed = ways_to(contact)
    return Desk(
        contact=contact,
        past=past,
        facts=[words_of(fact) for fact in facts],
        openers=openers_for(contact, occasions_of(facts, is_colleague=is_colleague)),
        entries=[entries[one.id] for one in shown],
        chosen=[one.id for one in past.unthanked],
        ways=ways,
        closed=closed,
        heed=list(contact.restrictions.filter(lifted_at=None, kind=RestrictionKind.DO_NOT).values_list("wording", flat=True)),
        title=_title(contact),
    )


def _title(contact: Contact) -> str:
    """What an e-mail to them says it is about, in their language."""
    with override(language_of(contact)):
        return _("Thank you, %(name)s") % {"name": contact.short_name}


def _shown(past: Past) -> list[Happened]:
    """What waits for thanks, newest first, and a few things that have been thanked for."""
    unthanked = past.unthanked
    thanked = [one for one in past.happened if one not in unthanked] if len(unthanked) < SHOWN else []
    return [*reversed(unthanked[-SHOWN:]), *reversed(thanked[-_THANKED_SHOWN:])]
