"""How a letter ends: who signs it, and whom they can turn to."""

from __future__ import annotations

from dataclasses import dataclass

from befriend.accounts.models import Card
from befriend.accounts.queries.cards import Person, person_for, person_of
from befriend.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Closing:
    """`signed` wrote the letter; `person` looks after its reader and is another one, or stands in for them. Either may be missing."""

    signed: Person | None = None
    person: Person | None = None

    @property
    def face(self) -> Person | None:
        """The one whose face stands in the letter: there is room for one."""
        return self.signed or self.person


def closing_of(message: Message) -> Closing:
    """A letter about what they did or asked names their person; whatever goes to many (it needed consent) ends with who wrote it."""
    signed = person_of(message.by, Card.objects.filter(user=message.by).first() if message.by.pk else None) if message.by else None
    person = person_for(message.contact.owner_id) if message.contact_id and message.is_transactional else None
    return Closing(signed, None if signed and person and person.pk == signed.pk else person)
