"""Stories: written, changed, published, taken back."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.images import NotAPicture, redrawn
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.stories.models import Publication, Story

LONGEST_WORDS = 20_000
_LARGEST_PICTURE = 15 * 1024 * 1024
_SIDE = 1_200


def keep_story(
    *,
    story: Story | None = None,
    title: str,
    words: str,
    language: str,
    picture: UploadedFile[bytes] | None = None,
    picture_words: str = "",
    without_picture: bool = False,
    by: User | None,
) -> Story:
    """A new story, or another wording of one. A picture is drawn anew, and needs a sentence for those who cannot see it. Raises Refused."""
    kept = story or Story(day=Organisation.current().today(), by=by)
    kept.title = _said(title, "title", 200, _("What is it called?"))
    kept.words = _said(words, "words", LONGEST_WORDS, _("What happened? Tell it as you would to a friend of the house."))
    kept.language, old = language, kept.picture.name
    kept.picture_words = storable(picture_words, field="picture_words", at_most=300).strip()
    drawn = _drawn(picture) if picture else None
    with transaction.atomic():
        if drawn is not None:
            kept.picture.save(str(drawn.name), drawn, save=False)
        elif without_picture:
            kept.picture = ""
        if kept.picture and not kept.picture_words:
            raise Refused(_("What is to be seen? One sentence, for those who cannot see it."), field="picture_words")
        kept.save()
        audit(by=by, verb="wrote" if story is None else "changed", subject="story", subject_id=kept.pk)
        if old and old != kept.picture.name:
            transaction.on_commit(lambda: default_storage.delete(old))
    return kept


def publish(*, story: Story, by: User | None) -> None:
    """Everyone may read it from now on; saying so twice changes nothing."""
    with transaction.atomic():
        Story.objects.select_for_update(no_key=True).get(pk=story.pk)
        _one, is_new = Publication.objects.get_or_create(story=story, taken_back_at=None, defaults={"by": by})
        if is_new:
            audit(by=by, verb="published", subject="story", subject_id=story.pk)


def take_back(*, story: Story, by: User | None) -> None:
    """Nobody outside reads it any more; what was sent with it stays sent."""
    with transaction.atomic():
        if Publication.objects.filter(story=story, taken_back_at=None).update(taken_back_at=timezone.now(), taken_back_by=by):
            audit(by=by, verb="took back", subject="story", subject_id=story.pk)


def _said(text: str, field: str, at_most: int, question: str) -> str:
    kept = storable(text, field=field, at_most=at_most).strip()
    if not kept:
        raise Refused(question, field=field)
    return kept


def _drawn(upload: UploadedFile[bytes]) -> ContentFile[bytes]:
    if (upload.size or 0) > _LARGEST_PICTURE:
        raise Refused(_("This picture is larger than 15 MB. Save it smaller and choose it again."), field="picture")
    try:
        return redrawn(upload, longest_side=_SIDE)
    except NotAPicture:
        raise Refused(_("We cannot read this as a picture. Choose a PNG, JPEG, WebP or GIF."), field="picture") from None
