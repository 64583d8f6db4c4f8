from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.segments.models import Segment


class RungsOfTheLadder(models.Manager["Rung"]):
    """The rungs there are now; those that were removed are still known to the steps made from and to them."""

    def get_queryset(self) -> models.QuerySet[Rung]:
        return super().get_queryset().filter(segment__archived_at=None)


class Rung(models.Model):
    """One step of the organisation's ladder. A contact stands on the highest rung whose condition holds.

    Its condition, key and place (from 1, upwards) are those of its segment; the lowest rung's condition is everyone
    (`{"all": []}`).
    """

    segment = models.OneToOneField(Segment, on_delete=models.PROTECT, related_name="rung")
    plural = models.CharField(_("name for many"), max_length=100)
    hope = models.TextField(_("what we hope they do next"), blank=True)
    commitment = models.TextField(_("what we promise to them"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = RungsOfTheLadder()
    every = models.Manager["Rung"]()

    class Meta:
        db_table = "rung"
        ordering = ["segment__position"]

    def __str__(self) -> str:
        return self.segment.name
