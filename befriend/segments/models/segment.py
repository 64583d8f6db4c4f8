from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Scale(models.TextChoices):
    """What a segment is a step of, if of anything: steps of a scale are ordered by `position`, lowest first."""

    NONE = "", _("none")
    RUNG = "rung", _("rung of the ladder")
    TIER = "tier", _("tier of recognition")


class Segment(models.Model):
    """A named condition on a contact's facts and timeline. As a saved view it is a tab on the list of people.

    Rungs and tiers are segments too: they have a `scale` and a `key` that conditions call them by.
    `condition` is JSON in the language of docs/reference/conditions.md. `people` is the last count, as of `counted_at`.
    """

    scale = models.CharField(max_length=10, choices=Scale.choices, default=Scale.NONE, blank=True, editable=False)
    key = models.SlugField(max_length=50, blank=True, editable=False)

    name = models.CharField(_("name"), max_length=150)
    condition = models.JSONField(_("condition"))
    is_saved_view = models.BooleanField(_("show as a view on the list of people"), default=True)
    position = models.PositiveSmallIntegerField(default=0)
    people = models.BigIntegerField(null=True, editable=False)
    counted_at = models.DateTimeField(null=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        db_table = "segment"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "key"], condition=~models.Q(scale=""), name="one_step_of_a_key"),
        ]

    def __str__(self) -> str:
        return self.name
