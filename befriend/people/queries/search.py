"""Finds people by any part of a name, e-mail, phone or note, forgiving a slip of the fingers.

It asks in steps, from the exact to the forgiving, and stops as soon as enough are found: an index answers each step, and
each fetches a bounded number, so that a million people make it hardly slower than a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from befriend.accounts.models import User
from befriend.people.models import Contact, Email, Note
from befriend.people.queries.search_sql import contacts_with_words, notes_with_words
from befriend.people.queries.similar_words import similar_words
from befriend.people.rules.search_words import Question, backwards_word, question_of, words_of

# So many are fetched at most to be put in order.
CANDIDATES = 200
_LAST = "\U0010ffff"


def search(text: str, *, limit: int, reader: User | None = None) -> list[int]:
    """Ids of up to `limit` living contacts, best first. Notes behind a wall are searched for those who may see them.

    Best: the same e-mail or phone, then names that begin so, then all words anywhere in a name (in any order), then
    words that begin so, then notes with all the words. When there is nobody of all these: words a slip away.
    """
    question = question_of(text)
    if not question.folded:
        return []
    found: dict[int, None] = {}
    for step in (_by_email, _by_phone, _by_beginning, _by_words, _by_beginnings_of_words):
        if len(found) < limit:
            found |= dict.fromkeys(step(question))
    if len(found) < limit:
        found |= dict.fromkeys(_by_notes(question, reader, limit))
    return list(found or _by_similar_words(question))[:limit]


def _by_email(question: Question) -> list[int]:
    if "@" not in question.folded:
        return []
    emails = Email.objects.filter(address_folded__gte=question.folded, address_folded__lt=question.folded + _LAST)
    return list(emails.filter(contact__archived_day=None).order_by("address_folded").values_list("contact_id", flat=True)[:CANDIDATES])


def _by_phone(question: Question) -> list[int]:
    if not question.digits:
        return []
    starts, ends = question.digits + "*", backwards_word(question.digits) + "*"
    return contacts_with_words([[starts, ends]], limit=CANDIDATES)


def _by_beginning(question: Question) -> list[int]:
    names = Contact.objects.filter(name_folded__gte=question.folded, name_folded__lt=question.folded + _LAST, archived_day=None)
    return list(names.order_by("name_folded", "id").values_list("id", flat=True)[:CANDIDATES])


def _by_words(question: Question) -> list[int]:
    return _closest(question, contacts_with_words([[word] for word in question.words], limit=CANDIDATES))


def _by_beginnings_of_words(question: Question) -> list[int]:
    return _closest(question, contacts_with_words([[word + "*"] for word in question.words], limit=CANDIDATES))


def _by_similar_words(question: Question) -> list[int]:
    alternatives = [[word + "*", *similar_words(word)] for word in question.words]
    if all(len(any_of) == 1 for any_of in alternatives):
        return []
    return _closest(question, contacts_with_words(alternatives, limit=CANDIDATES))


def _closest(question: Question, contact_ids: Iterable[int]) -> list[int]:
    """The candidates, those whose names are nearest to what was typed first."""
    names = Contact.objects.filter(pk__in=contact_ids).values_list("pk", "name_folded")
    ranked = sorted((_distance(question, name), name, contact_id) for contact_id, name in names)
    return [contact_id for _distance_of, _name, contact_id in ranked]


def _distance(question: Question, name_folded: str) -> int:
    """How many slips lie between each typed word and the nearest word of the name, in sum."""
    words = words_of(name_folded) or [""]
    return sum(min(OSA.distance(typed, word[: len(typed) + 2]) for word in words) for typed in question.words)


def _by_notes(question: Question, reader: User | None, limit: int) -> list[int]:
    telling = [word for word in question.words if len(word) > 3] or list(question.words)
    for words in (list(question.words), telling):
        note_ids = notes_with_words([[word] for word in words], limit=CANDIDATES)
        notes = Note.objects.filter(pk__in=note_ids, contact__archived_day=None)
        notes = notes.visible_to(reader) if reader else notes.filter(team=None)
        if found := list(notes.order_by("-pk").values_list("contact_id", flat=True)[:limit]):
            return found
    return []
