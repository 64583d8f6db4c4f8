from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Occasion(models.TextChoices):
    """What a thank-you is for, as far as its first sentence cares."""

    FIRST_GIFT = "first_gift", _("a first gift")
    GIFT = "gift", _("a gift")
    SHIFT = "shift", _("a shift")
    KNOWLEDGE = "knowledge", _("what they taught or shared")
    FAVOUR = "favour", _("a favour, or a friend they brought")
    YEARS = "years", _("another year together")
    COLLEAGUE = "colleague", _("a colleague")
    ANYTHING = "anything", _("anything")


class Opener(models.Model):
    """A sentence to begin with, which people edit. `{name}` becomes what they like to be called."""

    occasion = models.CharField(_("for"), max_length=12, choices=Occasion.choices)
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("sentence"))
    position = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "thanks_opener"
        ordering = ["occasion", "position", "id"]

    def __str__(self) -> str:
        return self.text[:60]
