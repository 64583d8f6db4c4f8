"""Rules of who looks after whom: what they would do, what they do, and what they leave alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.actions.absences import tell_absence
from befriend.accounts.models import Organisation, Role, Team, TeamMembership, User
from befriend.foundation.refusals import Refused
from befriend.giving.asks.actions.owner_rules import apply_to, apply_to_everyone, keep_rule, move_up, remove_rule, sentence_of
from befriend.giving.asks.queries.owner_rules import rule_for, rules_in_order, what_if
from befriend.giving.asks.uses import uses_of
from befriend.giving.models import Fund, OwnerChange
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.owners import set_owner
from befriend.people.models import Contact, PostalAddress
from befriend.segments.models import Segment
from tests.conftest import hired
from tests.giving.conftest import given


@pytest.fixture
def kadri(museum: Organisation) -> User:
    return hired("Kadri", Role.STAFF)


def _now(contact: Contact, minor: int, fund: Fund | None = None) -> None:
    given(contact, minor, received_at=timezone.now(), **({"split": {fund.pk: minor}} if fund else {}))


def _owner(contact: Contact) -> User | None:
    return Contact.objects.get(pk=contact.pk).owner


def test_each_part_of_a_sentence_narrows_it(mari: Contact, tom: Contact, scholarships: Fund, kadri: User) -> None:
    _now(mari, 50_000, scholarships)
    _now(tom, 49_999)
    PostalAddress.objects.create(contact=mari, city="Tallinn", postcode="10115")
    everyone = Segment.objects.create(name="Everyone", condition={"all": []})
    fits = [
        {"amount_at_least": 50_000},
        {"fund": scholarships},
        {"place": "tallinn"},
        {"place": "101"},
        {"language": "et"},
        {"segment": everyone, "language": "et"},
        {"amount_at_least": 50_000, "fund": scholarships, "place": "10", "language": "et", "segment": everyone},
    ]
    for said in fits:
        rule = sentence_of(colleague=kadri, **said)  # type: ignore[arg-type]
        assert {move.contact_id for move in what_if([rule]).moves} == {mari.pk}, said
        assert (rule_for(mari, [rule]), rule_for(tom, [rule])) == (rule, None), said


def test_the_first_that_fits_holds(mari: Contact, kadri: User, fundraiser: User) -> None:
    first = keep_rule(language="et", colleague=kadri, by=fundraiser)
    second = keep_rule(language="et", colleague=fundraiser, by=fundraiser)
    assert rule_for(mari, rules_in_order()) == first
    move_up(rule=second, by=fundraiser)
    assert rule_for(mari, rules_in_order()) == second
    remove_rule(rule=second, by=fundraiser)
    assert [move.to for move in what_if(rules_in_order()).moves] == [kadri.pk]


def test_applied_to_one_it_stands_in_the_journal(mari: Contact, kadri: User, fundraiser: User) -> None:
    rule = keep_rule(language="et", colleague=kadri, by=fundraiser)
    apply_to([mari.pk])
    assert (_owner(mari), OwnerChange.objects.get().rule) == (kadri, rule)
    assert apply_to([mari.pk]) == []


def test_a_choice_by_hand_stays_unless_told(mari: Contact, tom: Contact, kadri: User, fundraiser: User) -> None:
    keep_rule(language="et", colleague=kadri, by=fundraiser)
    set_owner(contact=mari, owner=fundraiser, by=fundraiser)
    assert apply_to([mari.pk]) == []
    assert (what_if(rules_in_order()).moves, what_if(rules_in_order()).chosen_by_hand) == ([], 1)
    assert apply_to_everyone(by=fundraiser, even_by_hand=True) == 1
    assert _owner(mari) == kadri


def test_nobody_by_hand_is_a_choice_too(mari: Contact, kadri: User, fundraiser: User) -> None:
    keep_rule(language="et", colleague=kadri, by=fundraiser)
    apply_to([mari.pk])
    set_owner(contact=mari, owner=None, by=fundraiser)
    assert apply_to([mari.pk]) == []


def test_what_a_rule_gave_a_rule_may_change(mari: Contact, kadri: User, fundraiser: User) -> None:
    rule = keep_rule(language="et", colleague=kadri, by=fundraiser)
    apply_to([mari.pk])
    remove_rule(rule=rule, by=fundraiser)
    keep_rule(language="et", colleague=fundraiser, by=fundraiser)
    apply_to([mari.pk])
    assert _owner(mari) == fundraiser


def test_a_team_takes_turns_and_keeps_whom_it_has(museum: Organisation, kadri: User, fundraiser: User) -> None:
    team = Team.objects.create(name="Friends")
    for user in (kadri, fundraiser):
        TeamMembership.objects.create(team=team, user=user)
    people = [create_contact(name=f"Giver {number}", language="et", by=None) for number in range(4)]
    keep_rule(language="et", team=team, by=fundraiser)
    apply_to([one.pk for one in people[:1]])
    apply_to_everyone(by=fundraiser)
    owners = [_owner(one) for one in people]
    assert owners.count(kadri) == owners.count(fundraiser) == 2
    assert apply_to_everyone(by=fundraiser) == 0


@pytest.mark.parametrize(
    ("said", "field"),
    [({"language": "et"}, "colleague"), ({"amount_at_least": 0, "colleague": "kadri"}, "amount_at_least"), ({"colleague": "kadri"}, "")],
)
def test_half_a_sentence_is_refused(said: dict[str, object], field: str, kadri: User) -> None:
    told = {**said, "colleague": kadri} if "colleague" in said else said
    with pytest.raises(Refused) as refused:
        sentence_of(**told)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_segment_in_a_rule_is_in_use(kadri: User, fundraiser: User) -> None:
    segment = Segment.objects.create(name="Everyone", condition={"all": []})
    keep_rule(segment=segment, colleague=kadri, by=fundraiser)
    assert [use.url for use in uses_of("segment", str(segment.pk))] == ["/giving/asks/owners/"]


def test_a_gift_has_the_rules_asked(mari: Contact, kadri: User, fundraiser: User, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("befriend.foundation.jobs.later", lambda name, **told: asked.append((name, told)))
    given(mari)
    assert ("giving.asks.owner_rules_for", {"contact_ids": [mari.pk]}) not in asked
    keep_rule(amount_at_least=100, colleague=kadri, by=fundraiser)
    given(mari)
    assert ("giving.asks.owner_rules_for", {"contact_ids": [mari.pk]}) in asked


def test_the_page_says_what_a_rule_would_do_before_it_is_kept(client: Client, administrator: User, mari: Contact, kadri: User) -> None:
    client.force_login(administrator)
    looked = client.post("/giving/asks/owners/new/", {"language": "et", "colleague": kadri.pk, "do": "look"})
    assert "Would move one person: 1 to Kadri." in looked.content.decode()
    assert rules_in_order() == []
    assert client.post("/giving/asks/owners/new/", {"language": "et"}).status_code == 422
    assert client.post("/giving/asks/owners/new/", {"language": "et", "colleague": kadri.pk}).status_code == 303
    page = client.get("/giving/asks/owners/?look").content.decode()
    assert "Whoever reads Estonian is looked after by Kadri." in page
    assert "Would move one person" in page


def test_who_answers_for_someone_away_is_shown(
    client: Client, administrator: User, museum: Organisation, mari: Contact, kadri: User
) -> None:
    client.force_login(administrator)
    set_owner(contact=mari, owner=kadri, by=None)
    tell_absence(user=kadri, first_day=museum.today(), last_day=museum.today() + 5, cover=administrator, by=administrator)
    assert f"{administrator.name} answers for Kadri." in client.get("/giving/asks/owners/").content.decode()


def test_only_who_runs_the_house_changes_rules(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    assert client.get("/giving/asks/owners/").status_code == 200
    assert client.post("/giving/asks/owners/new/", {}).status_code == 403
