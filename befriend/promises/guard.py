"""What the outbox asks us before a letter leaves: whether they heard from us as often as we said we would at most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation
from befriend.outbox.models import Message
from befriend.promises.models import Standard
from befriend.promises.queries.heard import heard
from befriend.promises.queries.rules_now import rules_now
from befriend.promises.rules.often import free_from
from befriend.promises.rules.standing_rule import Version
from befriend.promises.words.standards import in_readers_words
from befriend.segments.queries.one_person import load_person
from befriend.segments.rules.evaluate import evaluate_node


def objection(message: Message) -> tuple[str, str] | None:
    """Why this letter would be one too many; None when it may go. What they asked for, or thanks, may go at any time."""
    if message.is_transactional:
        return None
    for standard_id, version in _bounds(message):
        bound = version.definition.at_most
        moment = max(message.next_try_at, timezone.now())
        if bound is None:
            continue
        others = heard(message.contact_id, version.keepers, since=moment - timedelta(days=bound.days), but=message.pk)
        if (free := free_from(others, moment, bound)) > moment:
            standard = Standard.objects.get(pk=standard_id)
            said = {
                "standard": in_readers_words(standard.key, "name", standard.name),
                "day": date_format(timezone.localtime(free, Organisation.current().zone), "DATE_FORMAT"),
            }
            return "too_often", _(
                "They heard from us as often as we say we write at most (%(standard)s). It may go from %(day)s on."
            ) % said
    return None


def _bounds(message: Message) -> Iterator[tuple[int, Version]]:
    """The versions in force that bound letters of this kind, for whoever this is."""
    person, today = None, Organisation.current().today()
    for rule in rules_now():
        version = rule.in_force(timezone.now())
        if version is None or version.definition.at_most is None or message.kind not in version.keepers:
            continue
        person = person or load_person(message.contact_id)
        if version.who is None or evaluate_node(version.who, person, today).is_in:
            yield rule.standard_id, version
