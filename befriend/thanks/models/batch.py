from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Paper(models.TextChoices):
    """What comes out of the printer."""

    LETTER = "letter", _("letters")
    CARD = "card", _("cards")
    LABELS = "labels", _("address labels")


class PrintBatch(models.Model):
    """Letters, cards or labels made into one file to print. `file` is empty until it is ready; `trouble` says why it is not.

    `printed_at` is when someone said that they are printed: then its letters stand on the timelines. `language` is the
    maker's, for the words around the letters that are not in the language of who gets them.
    """

    paper = models.CharField(max_length=10, choices=Paper.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    number = models.PositiveIntegerField(default=0)
    set_so_far = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=200, blank=True)
    trouble = models.TextField(blank=True)
    left_out = models.JSONField(default=list)
    printed_at = models.DateTimeField(null=True)
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "thanks_batch"
        indexes = [models.Index(fields=["-id"], name="newest_batches")]

    @property
    def is_ready(self) -> bool:
        return bool(self.file)


class Window(models.TextChoices):
    """Where the envelope shows the address."""

    LEFT = "left", _("left (DL and C5, as most of Europe folds)")
    RIGHT = "right", _("right (as in Estonia, Finland and France)")


class Letterhead(models.Model):
    """What every letter of the house has in common. There is one row; `Letterhead.current()` reads it."""

    sender = models.CharField(_("our address, in one line"), max_length=200, blank=True)
    place = models.CharField(_("where letters are written"), max_length=100, blank=True)
    window = models.CharField(_("the window of the envelope"), max_length=10, choices=Window.choices, default=Window.RIGHT)
    has_reply_code = models.BooleanField(_("a code by which people can write back"), default=True)

    class Meta:
        db_table = "thanks_letterhead"

    @classmethod
    def current(cls) -> Letterhead:
        """The house's; the usual one before anyone has said anything."""
        return cls.objects.order_by("pk").first() or cls(pk=1)
