"""Rules that say who looks after whom: kept, put in order, and applied, never over a choice made by hand unless told."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Team, User
from befriend.foundation import jobs
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.asks.queries.owner_rules import Move, Rota, is_by_hand, rule_for, rules_in_order, standings, what_if
from befriend.giving.models import Fund, OwnerChange, OwnerRule
from befriend.people.actions.owners import set_owner
from befriend.people.models import Contact
from befriend.segments.models import Segment

AT_ONCE = 50


class Sentence(TypedDict, total=False):
    """What a rule says."""

    amount_at_least: int | None
    fund: Fund | None
    place: str
    language: str
    rung: str
    segment: Segment | None
    colleague: User | None
    team: Team | None


def sentence_of(**said: Unpack[Sentence]) -> OwnerRule:
    """A rule that is not kept yet, to see what it would do. Raises Refused with the field."""
    rule = OwnerRule(position=0, **said)
    rule.place = storable(rule.place, field="place", at_most=100).strip()
    if (rule.colleague is None) == (rule.team is None):
        raise Refused(_("A colleague or a team: one of the two."), field="colleague")
    if rule.amount_at_least is not None and rule.amount_at_least <= 0:
        raise Refused(_("More than nothing."), field="amount_at_least")
    if not (rule.amount_at_least or rule.fund or rule.place or rule.language or rule.rung or rule.segment):
        raise Refused(_("Of whom? Say at least one thing about them."))
    return rule


def keep_rule(*, by: User, **said: Unpack[Sentence]) -> OwnerRule:
    """A new rule, after the others. It is applied when someone gives or changes, or when you say so. Raises Refused with the field."""
    rule = sentence_of(**said)
    with transaction.atomic():
        last = OwnerRule.objects.filter(removed_at=None).aggregate(last=Max("position"))["last"]
        rule.position, rule.by = (last or 0) + 1, by
        rule.save()
        audit(by=by, verb="made", subject="rule of who looks after whom", subject_id=rule.pk)
    return rule


def remove_rule(*, rule: OwnerRule, by: User) -> None:
    """It holds no longer; who is with whom stays."""
    with transaction.atomic():
        OwnerRule.objects.filter(pk=rule.pk, removed_at=None).update(removed_at=timezone.now())
        audit(by=by, verb="removed", subject="rule of who looks after whom", subject_id=rule.pk)


def put_back_rule(*, rule: OwnerRule, by: User) -> None:
    """Undo: it holds again."""
    with transaction.atomic():
        OwnerRule.objects.filter(pk=rule.pk).update(removed_at=None)
        audit(by=by, verb="put back", subject="rule of who looks after whom", subject_id=rule.pk)


def move_up(*, rule: OwnerRule, by: User) -> None:
    """It is asked before the one that was before it."""
    with transaction.atomic():
        rules = rules_in_order()
        place = next((place for place, one in enumerate(rules) if one.pk == rule.pk), 0)
        if place:
            rules[place - 1], rules[place] = rules[place], rules[place - 1]
        for position, one in enumerate(rules, start=1):
            OwnerRule.objects.filter(pk=one.pk).update(position=position)
        audit(by=by, verb="put in order", subject="rules of who looks after whom", order=[one.pk for one in rules])


def look_after_by_rule(contact_ids: Collection[int]) -> None:
    """Someone gave or changed: soon after, the rules are asked about them. Nothing without rules."""
    if contact_ids and OwnerRule.objects.filter(removed_at=None).exists():
        ids = sorted(contact_ids)
        for start in range(0, len(ids), AT_ONCE):
            jobs.later("giving.asks.owner_rules_for", contact_ids=ids[start : start + AT_ONCE])


def apply_to(contact_ids: Collection[int], *, by: User | None = None) -> list[OwnerChange]:
    """Ask the rules about these people."""
    rules, turns = rules_in_order(), Rota()
    made = []
    for pk, was, by_rule in standings(contact_ids):
        if is_by_hand(was, by_rule):
            continue
        rule = rule_for(Contact(pk=pk), rules)
        if rule is not None and (move := turns.move_of(pk, rule, was)) is not None:
            turns.took(move)
            made.append(_give(move, by))
    return made


def apply_to_everyone(*, by: User, even_by_hand: bool = False) -> int:
    """Ask the rules about everyone, now; returns how many were given to another."""
    found = what_if(rules_in_order(), even_by_hand=even_by_hand)
    for move in found.moves:
        _give(move, by)
    audit(by=by, verb="applied", subject="rules of who looks after whom", moved=len(found.moves), even_by_hand=even_by_hand)
    return len(found.moves)


def _give(move: Move, by: User | None) -> OwnerChange:
    with transaction.atomic():
        contact, to = Contact.objects.get(pk=move.contact_id), User.objects.get(pk=move.to)
        set_owner(contact=contact, owner=to, by=by)
        return OwnerChange.objects.create(contact=contact, rule=move.rule, was_id=move.was, to=to, by=by)
