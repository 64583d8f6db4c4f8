"""Which stories there are, and which of them everyone may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from befriend.stories.models import Publication, Story

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Page:
    """Stories, newest first, with their publications at hand; `before` is where the next page goes on, None on the last."""

    stories: list[Story]
    before: int | None


def published() -> QuerySet[Story]:
    """Those everyone may read, newest first."""
    standing = Publication.objects.filter(story=OuterRef("pk"), taken_back_at=None)
    return Story.objects.filter(Exists(standing)).order_by("-day", "-id")


def page_of(*, before: int | None) -> Page:
    """One page; two queries."""
    stories = Story.objects.prefetch_related("publications").select_related("by").order_by("-id")
    if before is not None:
        stories = stories.filter(pk__lt=before)
    shown = list(stories[: PAGE_SIZE + 1])
    return Page(shown[:PAGE_SIZE], shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else None)
