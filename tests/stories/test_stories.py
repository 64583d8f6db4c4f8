"""Stories: written, published, taken back; and who sees them and their pictures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from befriend.accounts.models import AuditEntry, Organisation, User
from befriend.foundation.refusals import Refused
from befriend.stories.actions.tell import keep_story, publish, take_back
from befriend.stories.models import Publication, Story
from befriend.stories.queries.stories import page_of, published


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def story(museum: Organisation) -> Story:
    return keep_story(title="Kajakas floats", words="The hull held.", language="en", by=None)


def _picture() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (30, 20), "navy").save(drawn, "PNG")
    return SimpleUploadedFile("boat.png", drawn.getvalue())


def test_published_once_and_taken_back_with_who_and_when(story: Story, fundraiser: User) -> None:
    publish(story=story, by=fundraiser)
    publish(story=story, by=fundraiser)
    assert list(published()) == [story]
    take_back(story=story, by=fundraiser)
    assert list(published()) == []
    assert [(one.by, one.taken_back_by) for one in Publication.objects.all()] == [(fundraiser, fundraiser)]
    assert list(AuditEntry.objects.filter(subject="story").order_by("id").values_list("verb", flat=True)) == [
        "wrote", "published", "took back",
    ]  # fmt: skip


@pytest.mark.parametrize(("field", "said"), [("title", {"title": " "}), ("words", {"words": "\n"})])
def test_without_title_or_words_it_is_asked_for_them(museum: Organisation, field: str, said: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        keep_story(**{"title": "A", "words": "B", "language": "en", "by": None, **said})
    assert refused.value.field == field


def test_picture_needs_a_sentence_for_those_who_cannot_see_it(story: Story) -> None:
    with pytest.raises(Refused) as refused:
        keep_story(story=story, title="A", words="B", language="en", picture=_picture(), by=None)
    assert refused.value.field == "picture_words"


def test_picture_is_seen_by_everyone_only_while_its_story_is_published(client: Client, story: Story, fundraiser: User) -> None:
    kept = keep_story(story=story, title="A", words="B", language="en", picture=_picture(), picture_words="A boat.", by=None)
    url = kept.picture.url
    assert client.get(url).status_code == 404
    publish(story=kept, by=None)
    assert (client.get(url).status_code, client.get(url)["Content-Type"]) == (200, "image/webp")
    take_back(story=kept, by=None)
    assert client.get(url).status_code == 404
    client.force_login(fundraiser)
    assert client.get(url).status_code == 200


def test_colleague_writes_changes_and_publishes_a_story(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    written = {"title": "Ice", "words": "It bore us.", "language": "en"}
    assert client.post("/stories/kept/new/", written).status_code == 302
    story = Story.objects.get()
    assert client.post(f"/stories/kept/{story.pk}/", {**written, "title": " "}).status_code == 422
    assert client.post(f"/stories/kept/{story.pk}/publication/").status_code == 302
    assert [one.is_published for one in page_of(before=None).stories] == [True]
    assert "everyone may read it" in client.get("/stories/kept/").content.decode()


def test_list_asks_as_much_for_three_stories_as_for_one(story: Story, django_assert_num_queries: Any) -> None:
    for title in ("B", "C"):
        keep_story(title=title, words="W", language="en", by=None)
    with django_assert_num_queries(2):
        assert [one.is_published for one in page_of(before=None).stories] == [False, False, False]
