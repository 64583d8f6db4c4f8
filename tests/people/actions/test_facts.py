from __future__ import annotations

import pytest

from befriend.accounts.models import Organisation
from befriend.people.actions.consent import give_consent, withdraw_consent
from befriend.people.actions.facts import touch_facts
from befriend.people.actions.fields import define_field, set_field
from befriend.people.actions.roles import give_role, withdraw_role
from befriend.people.actions.tags import tag_contact, untag_contact
from befriend.people.models import Contact, FieldKind, RoleName, Tag
from befriend.people.queries.facts import settled_facts_version


def _version(contact: Contact) -> int:
    return Contact.objects.values_list("facts_version", flat=True).get(pk=contact.pk)


@pytest.mark.django_db(transaction=True)
def test_each_change_has_a_higher_number_and_is_settled_when_committed(museum: Organisation, mari: Contact, sass: Contact) -> None:
    before = settled_facts_version()

    touch_facts([mari.pk])
    touch_facts([sass.pk])

    assert before < _version(mari) < _version(sass) <= settled_facts_version()


@pytest.mark.django_db(transaction=True)
def test_a_number_is_never_given_again_when_its_contact_is_gone(museum: Organisation, mari: Contact, sass: Contact) -> None:
    touch_facts([sass.pk])
    gone = _version(sass)
    sass.delete()

    touch_facts([mari.pk])

    assert _version(mari) > gone


def test_every_fact_tells_once(mari: Contact, told: list[list[int]]) -> None:
    field = define_field(name="Shoe size", kind=FieldKind.NUMBER, by=None)
    consent = {"contact": mari, "purpose": "news", "channel": "email", "how": "on the phone", "by": None}

    give_consent(**consent, wording="May we write?")
    withdraw_consent(**consent)
    give_role(contact=mari, role=RoleName.SPONSOR, by=None)
    withdraw_role(contact=mari, role=RoleName.SPONSOR, by=None)
    withdraw_role(contact=mari, role=RoleName.SPONSOR, by=None)
    set_field(contact=mari, field=field, value="42", by=None)
    set_field(contact=mari, field=field, value=42, by=None)
    tag_contact(contact=mari, tag="Crew", by=None)
    tag_contact(contact=mari, tag="crew", by=None)
    untag_contact(contact=mari, tag=Tag.objects.get(), by=None)

    assert told == [[mari.pk]] * 7
