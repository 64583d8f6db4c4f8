"""The directory of whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from befriend.accounts.models import Topic
from befriend.accounts.queries.cards import Person, persons


@dataclass(frozen=True, slots=True)
class Asked:
    """A topic, and who answers for it today: the colleague, whoever stands in, or nobody in person."""

    topic: Topic
    person: Person | None


def standing_topics() -> QuerySet[Topic]:
    """The topics on the page, in their order."""
    return Topic.objects.filter(taken_back_at=None).select_related("colleague").order_by("position", "id")


def whom_to_ask() -> list[Asked]:
    """The page: five queries, however many topics there are."""
    topics = list(standing_topics())
    answering = persons({topic.colleague_id for topic in topics})
    return [Asked(topic, answering.get(topic.colleague_id)) for topic in topics]
