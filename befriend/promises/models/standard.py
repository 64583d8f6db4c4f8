from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.promises.models.calendar import WorkCalendar


class Standard(models.Model):
    """A service standard: a rule that says what people can expect of us. What it says is in its versions.

    `is_on` and `position` are as of now; the versions know when it was on.
    """

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    is_on = models.BooleanField(default=False)
    position = models.IntegerField(default=0)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "standard"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class StandardVersion(models.Model):
    """What a standard said from a moment on, until its next version. Never changed: a promise keeps the one it was made under.

    `definition` is data in the language of `rules.definition`. Switched off, a version makes no promises.
    """

    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    from_at = models.DateTimeField()
    is_on = models.BooleanField()
    definition = models.JSONField()
    calendar = models.ForeignKey(WorkCalendar, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "standard_version"
        ordering = ["standard", "number"]
        constraints = [models.UniqueConstraint(fields=["standard", "number"], name="each_version_once")]

    def __str__(self) -> str:
        return f"{self.standard} {self.number}"
