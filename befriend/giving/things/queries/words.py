"""What one would say to a giver about their things; the draft of a letter, to be changed by whoever sends it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from befriend.accounts.models import Organisation
from befriend.giving.models import Thing, ThingState
from befriend.giving.queries.receipt_facts import language_of, written
from befriend.giving.things.queries.untold import things_to_tell
from befriend.people.models import Contact


def words_about(contact: Contact, *, things: list[Thing] | None = None) -> str:
    """A letter of a few sentences in their language, one for each thing that found its way; whoever sends it signs it."""
    told = things if things is not None else things_to_tell(contact.pk)
    language, house = language_of(contact), Organisation.current()
    with override(language):
        lines = [_sentence(thing, house.currency, language) for thing in told]
        return "\n\n".join(
            [
                _("Dear %(name)s,") % {"name": contact.short_name},
                ngettext(
                    "you brought us something, and we would like you to know what became of it.",
                    "you brought us some things, and we would like you to know what became of them.",
                    len(told),
                ),
                "\n".join(lines),
                _("Thank you for thinking of us. It made a difference here."),
            ]
        )


def _sentence(thing: Thing, currency: str, language: str) -> str:
    step: Any = thing.last_step  # type: ignore[attr-defined]
    said = {"thing": str(thing), "words": step.words if step else ""}
    if thing.state == ThingState.SOLD:
        if step and step.amount_minor:
            return _("%(thing)s: sold in our shop for %(amount)s, every cent of it for our work.") % {
                **said,
                "amount": written(step.amount_minor, currency, language),
            }
        return _("%(thing)s: sold in our shop, every cent of it for our work.") % said
    return _SENTENCES[ThingState(thing.state), bool(said["words"])]() % said


_SENTENCES = {
    (ThingState.USED, True): lambda: _("%(thing)s: in use here: %(words)s."),
    (ThingState.USED, False): lambda: _("%(thing)s: in use here, by ourselves."),
    (ThingState.PASSED_ON, True): lambda: _("%(thing)s: passed on to %(words)s, who needed it."),
    (ThingState.PASSED_ON, False): lambda: _("%(thing)s: passed on to someone who needed it."),
    (ThingState.THROWN_AWAY, True): lambda: _("%(thing)s: it could not be saved, and we are sorry: %(words)s."),
    (ThingState.THROWN_AWAY, False): lambda: _("%(thing)s: it could not be saved, and we are sorry."),
}
