"""Who stands for which question before everyone."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Topic, User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable


def keep_topic(*, topic: Topic | None = None, name: str, about: str, colleague: User, by: User | None) -> Topic:
    """A new topic at the end of the page, or another word on one. Raises Refused."""
    kept = topic or Topic(by=by, position=1 + (Topic.objects.aggregate(last=Max("position"))["last"] or 0))
    kept.name = storable(name, field="name", at_most=120).strip()
    kept.about = storable(about, field="about", at_most=400).strip()
    if not kept.name:
        raise Refused(_("What is it about? A few words, as the one who asks would say it."), field="name")
    if not colleague.is_active:
        raise Refused(_("%(name)s does not work here any more.") % {"name": colleague.name}, field="colleague")
    kept.colleague = colleague
    with transaction.atomic():
        kept.save()
        audit(by=by, verb="kept a topic", subject="topic", subject_id=kept.pk, name=kept.name, colleague=colleague.pk)
    return kept


def take_back_topic(*, topic: Topic, by: User | None) -> None:
    """It no longer stands on the page."""
    with transaction.atomic():
        if Topic.objects.filter(pk=topic.pk, taken_back_at=None).update(taken_back_at=timezone.now(), taken_back_by=by):
            audit(by=by, verb="took back a topic", subject="topic", subject_id=topic.pk)


def put_back_topic(*, topic: Topic) -> None:
    """Undo: it stands there again."""
    Topic.objects.filter(pk=topic.pk).update(taken_back_at=None, taken_back_by=None)


def move_topic_up(*, topic: Topic) -> None:
    """It changes places with the one before it."""
    with transaction.atomic():
        before = Topic.objects.filter(taken_back_at=None, position__lt=topic.position).order_by("-position").first()
        if before is not None:
            Topic.objects.filter(pk=before.pk).update(position=topic.position)
            Topic.objects.filter(pk=topic.pk).update(position=before.position)
