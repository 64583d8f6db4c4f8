"""Words given: what someone promised by hand, kept by a "word kept" that names it or by what it named itself."""

from __future__ import annotations

from collections.abc import Iterator

from befriend.promises.kinds import WORD_GIVEN, WORD_KEPT
from befriend.promises.rules.made import Made, closing, key_of
from befriend.promises.rules.story import Entry, Story, Word

# The subject of a "word kept": this number, and the id of the "word given".
WORD = WORD_GIVEN.code


def words(story: Story) -> Iterator[Made]:
    """A promise for each word that was given."""
    for entry in story.entries if story.words else ():
        word = story.words.get(entry.id)
        if entry.kind == WORD_GIVEN.code and word is not None:
            closed = closing(
                story, key_of(None, entry.id, entry.occurred_at), opened_at=entry.occurred_at,
                keeper=_keeper(story, entry, word), reversed_at=entry.reversed_at,
            )  # fmt: skip
            yield Made(None, None, entry.id, entry.occurred_at, word.due_at, **closed._asdict())


def _keeper(story: Story, given: Entry, word: Word) -> Entry | None:
    return next((one for one in story.standing if one.occurred_at >= given.occurred_at and _keeps(one, given, word)), None)


def _keeps(entry: Entry, given: Entry, word: Word) -> bool:
    if entry.kind == WORD_KEPT.code:
        return entry.subject == (WORD, given.id)
    return entry.kind in word.kept_by and entry.id != given.id and (word.about is None or entry.subject == word.about)
