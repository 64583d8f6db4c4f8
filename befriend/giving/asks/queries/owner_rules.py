"""Who should look after whom, by the rules: of one person, and of everyone at once. The same answer for both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery, Sum

from befriend.accounts.models import Organisation, User
from befriend.giving.models import Allocation, OwnerChange, OwnerRule
from befriend.people.models import Contact, PostalAddress, ReachState
from befriend.segments.queries import everyone
from befriend.segments.queries.one_person import load_person
from befriend.segments.queries.world import current_world
from befriend.segments.rules.evaluate import evaluate
from befriend.segments.rules.world import Condition

WITHIN_DAYS = 730
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Move:
    """Someone whom a rule gives to a colleague: who they are with now (None: nobody), and with whom they would be."""

    contact_id: int
    rule: OwnerRule
    was: int | None
    to: int


@dataclass(slots=True)
class WhatIf:
    """What the rules would do: who would move, whom they would leave because a colleague was chosen by hand, and how many to whom."""

    moves: list[Move] = field(default_factory=list)
    chosen_by_hand: int = 0

    @property
    def by_colleague(self) -> list[tuple[User, int]]:
        """How many would come to each, most first."""
        counted = Counter(move.to for move in self.moves)
        users = User.objects.in_bulk(counted)
        return [(users[pk], number) for pk, number in counted.most_common()]


def rules_in_order() -> list[OwnerRule]:
    """The rules that hold, the first to fit first."""
    found = OwnerRule.objects.filter(removed_at=None).select_related("fund", "segment", "colleague", "team")
    return list(found.order_by("position", "pk"))


def condition_of(rule: OwnerRule) -> Condition:
    """What of a rule the language of segments says; a fund and a place are asked of the books and the address book."""
    parts: list[Condition] = []
    if rule.amount_at_least is not None:
        parts.append({"sum": {"kinds": ["gift"], "within_days": WITHIN_DAYS, "at_least": rule.amount_at_least}})
    if rule.language:
        parts.append({"language": rule.language})
    if rule.rung:
        parts.append({"rung": {"at_least": rule.rung}})
    if rule.segment_id is not None:
        parts.append({"segment": str(rule.segment_id)})
    return {"all": parts}


def rule_for(contact: Contact, rules: list[OwnerRule]) -> OwnerRule | None:
    """The first that fits this person."""
    world, today, person = current_world(), Organisation.current().today(), load_person(contact.pk)
    for rule in rules:
        is_known = all(people.filter(pk=contact.pk).exists() for people in _asked_elsewhere(rule))
        if is_known and evaluate(condition_of(rule), person, today, world).is_in:
            return rule
    return None


def what_if(rules: list[OwnerRule], *, even_by_hand: bool = False) -> WhatIf:
    """What these rules would do with everyone, as of now; nothing is changed."""
    fitting = {pk: rule for rule in reversed(rules) for pk in _ids_of(rule)}  # the first to fit is written last
    found, turns, ids = WhatIf(), Rota(), sorted(fitting)
    for start in range(0, len(ids), _AT_ONCE):
        for pk, was, by_rule in standings(ids[start : start + _AT_ONCE]):
            move = turns.move_of(pk, fitting[pk], was)
            if move is not None and is_by_hand(was, by_rule) and not even_by_hand:
                found.chosen_by_hand += 1
            elif move is not None:
                turns.took(move)
                found.moves.append(move)
    return found


def standings(contact_ids: Collection[int]) -> list[tuple[int, int | None, int | None]]:
    """Of these: id, who looks after them, and to whom a rule gave them last."""
    newest = OwnerChange.objects.filter(contact=OuterRef("pk")).order_by("-id").values("to")[:1]
    rows = Contact.objects.filter(pk__in=contact_ids, archived_day=None, erased_at=None).annotate(by_rule=Subquery(newest))
    return list(rows.order_by("pk").values_list("pk", "owner", "by_rule"))


def is_by_hand(owner: int | None, by_rule: int | None) -> bool:
    """Whether a person chose who looks after them (or that nobody does): it is not what the last rule said."""
    return owner != by_rule


class Rota:
    """Whose turn it is in each team: who was given someone longest ago, of those who work here."""

    def __init__(self) -> None:
        self._waiting: dict[int, list[int]] = {}

    def one_for(self, rule: OwnerRule, was: int | None) -> int | None:
        """The colleague of the rule; of its team the one whose turn it is, but whoever is of the team keeps whom they have."""
        if rule.colleague is not None:
            return rule.colleague.pk if rule.colleague.is_active else None
        members = self._of(rule)
        if was in members:
            return was
        return members[0] if members else None

    def move_of(self, contact_id: int, rule: OwnerRule, was: int | None) -> Move | None:
        """What the rule would do with someone; None when they stay."""
        to = self.one_for(rule, was)
        return None if to is None or to == was else Move(contact_id, rule, was, to)

    def took(self, move: Move) -> None:
        """They have had their turn."""
        if move.rule.team_id is not None:
            members = self._of(move.rule)
            members.remove(move.to)
            members.append(move.to)

    def _of(self, rule: OwnerRule) -> list[int]:
        team = rule.team_id
        assert team is not None
        if team not in self._waiting:
            last = dict(OwnerChange.objects.filter(rule__team=team).values_list("to").annotate(last=Max("id")))
            members = User.objects.filter(memberships__team=team, is_active=True).order_by("name", "pk").values_list("pk", flat=True)
            self._waiting[team] = sorted(members, key=lambda pk: last.get(pk, 0))
        return self._waiting[team]


def _ids_of(rule: OwnerRule) -> Iterator[int]:
    elsewhere = [set(people.values_list("pk", flat=True)) for people in _asked_elsewhere(rule)]
    for pk in everyone.ids(condition_of(rule)):
        if all(pk in ids for ids in elsewhere):
            yield pk


def _asked_elsewhere(rule: OwnerRule) -> list[QuerySet[Contact]]:
    """Those whom the books and the address book name, for what of a rule only they know."""
    asked = []
    if rule.fund_id is not None:
        given = Allocation.objects.filter(fund=rule.fund_id, gift__contact__isnull=False).order_by().values("gift__contact")
        asked.append(Contact.objects.filter(pk__in=given.annotate(all=Sum("home_minor")).filter(all__gt=0).values("gift__contact")))
    if rule.place:
        place = Q(postcode__istartswith=rule.place) | Q(city__iexact=rule.place)
        living = PostalAddress.objects.exclude(state=ReachState.FORMER).filter(place)
        asked.append(Contact.objects.filter(pk__in=living.values("contact")))
    return asked


def changes_page(*, before: int | None, size: int) -> list[OwnerChange]:
    """The journal, newest first."""
    found = OwnerChange.objects.select_related("contact", "was", "to", "by", "rule__fund", "rule__segment", "rule__colleague", "rule__team")
    return list((found.filter(pk__lt=before) if before else found).order_by("-pk")[:size])
