"""The museum's contacts, written a few thousand at a time, and who is near whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from itertools import pairwise
from random import Random

from befriend.cli.museum.habits import Course
from befriend.cli.museum.names import DO_NOTS, ORGANISATIONS, Name, draw_name
from befriend.foundation.days import date_of
from befriend.foundation.text import fold
from befriend.people.models import (
    ConsentEntry,
    Contact,
    ContactKind,
    ContactTag,
    Email,
    Phone,
    PostalAddress,
    Relationship,
    RelationshipType,
    Restriction,
    RestrictionKind,
    Tag,
)

WORDING = "Yes, I would like to hear from the Harbour Museum by e-mail: news and stories, about once a month."
TAGS = ("Wooden boats", "School teacher", "Children’s workshop", "Speaks Ukrainian", "Spring letter")
_TOWNS = (("Tallinn", "10412"), ("Tartu", "51007"), ("Pärnu", "80010"), ("Haapsalu", "90502"), ("Kärdla", "92411"), ("Helsinki", "00160"))
_STREETS = ("Sadama", "Kalaranna", "Köie", "Vana-Kalamaja", "Noole", "Salme", "Niine", "Laevastiku", "Tuule", "Purje")
_LIKES = ("a phone call, before noon", "letters by hand", "e-mail, in the evening", "to be told in person at the counter")


class ContactMaker:
    """Collects contacts and all that belongs to them, then writes them set by set."""

    def __init__(self, random: Random, today: int) -> None:
        self._random = random
        self._today = today
        self._contacts: list[Contact] = []
        self._courses: list[Course] = []
        self._organisations = 0

    def add(self, number: int, kind: ContactKind, course: Course) -> int:
        """Take one contact in; returns its index for `save`."""
        name = self._organisation_name() if kind == ContactKind.ORGANISATION else draw_name(self._random, number)
        created = datetime.combine(date_of(course.start), time(12), UTC)
        contact = Contact(
            kind=kind,
            name=name.full,
            given_name=name.given,
            family_name=name.family,
            called_by=name.called_by,
            name_folded=fold(name.full),
            language=name.language,
            likes=self._random.choice(_LIKES) if self._random.random() < 0.12 else "",
            created_at=created,
            created_day=course.start,
        )
        self._contacts.append(contact)
        self._courses.append(course)
        return len(self._contacts) - 1

    def _organisation_name(self) -> Name:
        base = ORGANISATIONS[self._organisations % len(ORGANISATIONS)]
        turn = self._organisations // len(ORGANISATIONS)
        self._organisations += 1
        return Name(f"{base} {turn + 1}" if turn else base, "", "", "", "et")

    def save(self) -> list[int]:
        """Write everyone; returns their ids by index."""
        Contact.objects.bulk_create(self._contacts, batch_size=1000)
        everyone = list(zip(self._contacts, self._courses, strict=True))
        Email.objects.bulk_create(self._emails(everyone), batch_size=2000)
        Phone.objects.bulk_create(self._phones(everyone), batch_size=2000)
        PostalAddress.objects.bulk_create(self._addresses(everyone), batch_size=2000)
        ConsentEntry.objects.bulk_create(self._consents(everyone), batch_size=2000)
        ContactTag.objects.bulk_create(self._tags(everyone), batch_size=2000)
        Restriction.objects.bulk_create(self._restrictions(everyone), batch_size=2000)
        return [contact.pk for contact in self._contacts]

    def _emails(self, everyone: list[tuple[Contact, Course]]) -> Iterator[Email]:
        for contact, course in everyone:
            if course.consent_day is not None or self._random.random() < 0.35:
                local = ".".join(part for part in fold(contact.name).split()[:2] if part.isascii()) or "friend"
                address = f"{local.replace('’', '')}.{contact.pk}@mail.example"
                yield Email(contact=contact, address=address, address_folded=address, is_primary=True, state="confirmed")

    def _phones(self, everyone: list[tuple[Contact, Course]]) -> Iterator[Phone]:
        """Numbers that a regulator keeps free for films."""
        for contact, _course in everyone:
            if self._random.random() < 0.4:
                last = f"{contact.pk % 1000:03d}"
                yield Phone(contact=contact, number=f"+44 7700 900{last}", number_e164=f"+447700900{last}", is_primary=True)

    def _addresses(self, everyone: list[tuple[Contact, Course]]) -> Iterator[PostalAddress]:
        for contact, _course in everyone:
            if self._random.random() < 0.45:
                town, postcode = self._random.choices(_TOWNS, (60, 12, 8, 6, 4, 10))[0]
                street = f"{self._random.choice(_STREETS)} {self._random.randint(1, 60)}"
                yield PostalAddress(contact=contact, street=street, city=town, postcode=postcode, is_primary=True)

    def _consents(self, everyone: list[tuple[Contact, Course]]) -> Iterator[ConsentEntry]:
        for contact, course in everyone:
            if course.consent_day is not None:
                yield _consent(contact, course.consent_day, given=1, how="card at the counter")
                if course.withdrawn_day is not None:
                    yield _consent(contact, course.withdrawn_day, given=0, how="link in the e-magazine")

    def _tags(self, everyone: list[tuple[Contact, Course]]) -> Iterator[ContactTag]:
        tags = [Tag.objects.get_or_create(name_folded=fold(name), defaults={"name": name})[0] for name in TAGS]
        for contact, _course in everyone:
            for tag in tags:
                if self._random.random() < 0.05:
                    yield ContactTag(contact=contact, tag=tag)

    def _restrictions(self, everyone: list[tuple[Contact, Course]]) -> Iterator[Restriction]:
        for contact, _course in everyone:
            chance = self._random.random()
            if chance < 0.008:
                yield Restriction(
                    contact=contact, kind=RestrictionKind.DO_NOT, wording=self._random.choice(DO_NOTS), since=date_of(self._today - 200)
                )
            elif chance < 0.012:
                yield Restriction(contact=contact, kind=RestrictionKind.DECEASED, since=date_of(self._today - 90))
            elif chance < 0.018:
                yield Restriction(contact=contact, kind=RestrictionKind.DO_NOT_CONTACT, channel="phone", since=date_of(self._today - 60))


def _consent(contact: Contact, day: int, *, given: int, how: str) -> ConsentEntry:
    at = datetime.combine(date_of(day), time(12), UTC)
    return ConsentEntry(contact=contact, purpose="news", channel="email", given=given, day=day, at=at, wording=WORDING, how=how)


def relate(random: Random) -> None:
    """Households of two who share a family name; they are married, or parent and child."""
    types = {type_.key: type_ for type_ in RelationshipType.objects.all()}
    people = Contact.objects.filter(kind=ContactKind.PERSON).exclude(family_name="").order_by("family_name", "id")[:60_000]
    households: list[Contact] = []
    members: list[tuple[Contact, Contact]] = []
    settled: set[int] = set()
    for one, two in pairwise(people):
        if one.family_name == two.family_name and one.pk not in settled and random.random() < 0.05:
            households.append(_household(one, two))
            members.append((one, two))
            settled.update((one.pk, two.pk))
    Contact.objects.bulk_create(households, batch_size=1000)
    found = [
        Relationship(type=types["household_of"], from_contact=household, to_contact=person)
        for household, group in zip(households, members, strict=True)
        for person in group
    ]
    found += [Relationship(type=types[random.choice(("spouse_of", "parent_of"))], from_contact=one, to_contact=two) for one, two in members]
    Relationship.objects.bulk_create(found, batch_size=2000)


def _household(one: Contact, two: Contact) -> Contact:
    """Known since the first of them came."""
    first = min(one, two, key=lambda contact: contact.created_day)
    name = f"Perekond {one.family_name}" if one.language == "et" else f"{one.family_name}: {one.given_name} & {two.given_name}"
    return Contact(
        kind=ContactKind.HOUSEHOLD,
        name=name,
        name_folded=fold(name),
        language=one.language,
        created_at=first.created_at,
        created_day=first.created_day,
    )
