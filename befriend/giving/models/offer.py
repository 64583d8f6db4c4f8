from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OfferKind(models.TextChoices):
    """What people offer us besides money."""

    THINGS = "things", _("things")
    WORK = "work", _("professional work")
    LEGACY = "legacy", _("a legacy")


class OfferKeeper(models.Model):
    """Who of us answers offers of a kind, by name and face."""

    kind = models.CharField(max_length=8, choices=OfferKind.choices, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "offer_keeper"
