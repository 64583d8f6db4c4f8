from __future__ import annotations

import pytest

from befriend.accounts.models import Organisation
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactKind
from befriend.segments.queries import everyone

ESTONIANS = {"language": "et"}


@pytest.fixture
def crowd(museum: Organisation) -> list[Contact]:
    names = ["Åsa", "asa", "Õie", "O'Brien", "Peeter", "Zoë"]
    return [create_contact(kind=ContactKind.PERSON, name=name, language="et" if name != "Peeter" else "en", by=None) for name in names]


def named(ids: list[int]) -> list[str]:
    names = dict(Contact.objects.values_list("id", "name"))
    return [names[contact_id] for contact_id in ids]


def test_counts_those_who_fulfil_it(crowd: list[Contact]) -> None:
    assert (everyone.count(ESTONIANS), everyone.count({"all": []})) == (5, 6)


def test_all_ids_are_given_once(crowd: list[Contact]) -> None:
    assert sorted(everyone.ids(ESTONIANS)) == sorted(contact.pk for contact in crowd if contact.name != "Peeter")


def test_pages_follow_the_folded_name_forwards_and_backwards(crowd: list[Contact]) -> None:
    first = everyone.page(ESTONIANS, size=3)
    last = Contact.objects.get(pk=first[-1])
    second = everyone.page(ESTONIANS, after=(last.name_folded, last.pk), size=3)
    assert (named(first), named(second)) == (["Åsa", "asa", "O'Brien"], ["Õie", "Zoë"])
    start = Contact.objects.get(pk=second[0])
    assert everyone.page(ESTONIANS, before=(start.name_folded, start.pk), size=2) == first[-2:]


def test_a_sample_is_the_same_when_asked_again(crowd: list[Contact]) -> None:
    few = everyone.sample(ESTONIANS, 2)
    assert len(few) == 2
    assert few == everyone.sample(ESTONIANS, 2)


def test_a_name_with_a_quote_is_a_place_like_any_other(crowd: list[Contact]) -> None:
    assert named(everyone.page(ESTONIANS, after=("o'brien", 0), size=1)) == ["O'Brien"]
