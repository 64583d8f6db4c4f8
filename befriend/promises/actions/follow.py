"""Something happened with someone: the promises that it can change are derived anew, in the recording transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from befriend.foundation.jobs import later
from befriend.promises.actions.write import Writer
from befriend.promises.kinds import WORD_GIVEN, WORD_KEPT
from befriend.promises.queries.rows import rows_of
from befriend.promises.queries.rules_now import law_now, rules_now
from befriend.promises.queries.stories import load_stories, load_story
from befriend.promises.rules.derive import derive_rule
from befriend.promises.rules.difference import Row
from befriend.promises.rules.following import differs, following
from befriend.promises.rules.standing_rule import Rule
from befriend.promises.rules.words import words
from befriend.timeline.models import Interaction

_WORDS = frozenset({WORD_GIVEN.code, WORD_KEPT.code})
_AT_ONCE = 500
# More people than this are followed by a job, after this moment is over.
MANY = 200


def follow(interaction: Interaction) -> None:
    """An entry, or the reversal of one, was written: make, keep and release what follows from it.

    The caller holds the contact. Where the kind matters to no standard, and no word is open, two short questions are all.
    """
    contact_id = interaction.contact_id
    if contact_id is None:
        return
    law = law_now()
    rules = [rule for rule in law.rules if interaction.kind in rule.kinds]
    rows = rows_of([contact_id])[contact_id]
    has_words = interaction.kind in _WORDS or any(row.standard_id is None for row in rows)
    if not rules and not has_words:
        return
    story = load_story(contact_id, rules, zone=law.zone)
    if story is None:
        return
    found = following(story, rules, rows, moment=interaction.occurred_at, as_of=timezone.now(), zone=law.zone, with_words=has_words)
    if found:
        with transaction.atomic(savepoint=False):
            Writer(rules, law.zone).write_all([(story, found)])


def follow_many(contact_ids: Collection[int], kind: int) -> None:
    """Entries of one kind were written for these contacts, whom the caller holds; a job does it when they are very many."""
    if len(contact_ids) > MANY:
        later("promises.follow_many", contact_ids=sorted(contact_ids), kind=kind)
    else:
        follow_some(contact_ids, kind)


def follow_some(contact_ids: Collection[int], kind: int) -> None:
    """What such an entry can change, derived anew: by the standards that its kind matters to, and for whom we gave our word."""
    rules = [rule for rule in rules_now() if kind in rule.kinds]
    ids = sorted(contact_ids)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rows = rows_of(some)
        has_words = [one for one in some if any(row.standard_id is None for row in rows.get(one, ()))]
        derive_anew(has_words)
        if rules and (others := sorted({*some} - {*has_words})):
            _derive_some(others, rules, rows, with_words=False)


def derive_anew(contact_ids: Collection[int], *, rules: Sequence[Rule] | None = None) -> None:
    """Derive every promise of these contacts anew, because more than one entry can have changed: facts, do-nots, a history.

    Or only those of the given standards. In the caller's transaction; whoever calls it for very many does so in parts.
    """
    ids = sorted(contact_ids)
    asked = rules_now() if rules is None else rules
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rows = rows_of(some)
        if asked or rows:
            _derive_some(some, asked, rows, with_words=rules is None)


def _derive_some(contact_ids: Sequence[int], rules: Sequence[Rule], rows: dict[int, list[Row]], *, with_words: bool) -> None:
    as_of, zone = timezone.now(), law_now().zone
    standards = {rule.standard_id for rule in rules}
    found = []
    for story in load_stories(contact_ids, rules, zone=zone):
        made = [one for rule in rules for one in derive_rule(story, rule, as_of=as_of, zone=zone)]
        made += words(story) if with_words else ()
        mine = [row for row in rows.get(story.contact_id, ()) if with_words or row.standard_id in standards]
        if differing := differs(story, mine, made):
            found.append((story, differing))
    Writer(rules, zone).write_all(found)
