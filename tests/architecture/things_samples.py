"""One of everything of the thrift shop, of work for free, of legacies and of cards to families that a route's path can name."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from befriend.accounts.models import User
from befriend.giving.actions.tell_family import gather
from befriend.giving.legacies.actions.keep import begin_legacy, note
from befriend.giving.models import LegacyReceived, ThingState, ThingsTold, Tribute
from befriend.giving.skills.actions.hours import work_hours
from befriend.giving.skills.actions.work import offer_work
from befriend.giving.things.actions.steps import move
from befriend.giving.things.actions.take_in import Item, take_in
from befriend.giving.things.actions.tell_giver import tell_giver
from befriend.people.models import Contact


def things_samples(contact: Contact, owner: User, tribute: Tribute) -> dict[str, Any]:
    """A coat that found its way, a lawyer's evening, a legacy, a card."""
    bringing = take_in(contact=contact, items=[Item("A coat")], by=owner)
    coat = bringing.things.get()
    step = move(thing=coat, to=ThingState.USED, by=owner)
    work = offer_work(contact=contact, what="Look over a contract", by=owner)
    legacy = begin_legacy(contact=contact, by=owner)
    return {
        "bringing_id": bringing.pk,
        "thing_id": coat.pk,
        "things:step_removal step_id": step.pk,
        "told_id": tell_giver(contact=contact, how=ThingsTold.How.IN_PERSON, words="", by=owner).pk,
        "work_id": work.pk,
        "hours_id": work_hours(work=work, hours=Decimal(2), worked_at=timezone.now(), by=owner).pk,
        "skills:turn_removal turn_id": work.turns.order_by("-pk")[0].pk,
        "legacy_id": legacy.pk,
        "legacies:step_removal step_id": legacy.steps.get().pk,
        "legacies:note_removal note_id": note(legacy=legacy, text="Likes tea.", by=owner).pk,
        "legacies:note_return note_id": legacy.notes.get().pk,
        "received_id": LegacyReceived.objects.create(legacy=legacy, gift=tribute.gift, by=owner).pk,
        "tributes:batch batch_id": (batch := gather(tributes=[tribute.pk], by=owner)).pk,
        **{f"tributes:{name} batch_id": batch.pk for name in ("pdf", "printed", "printing_undo", "scattering")},
    }
