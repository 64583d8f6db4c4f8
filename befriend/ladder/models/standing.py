from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.ladder.models.rung import Rung
from befriend.people.models import Contact


class Standing(models.Model):
    """Where a contact stands now, and until when that can be trusted without looking again.

    `valid_until` is the first day on which anything could change without a new entry; None means never.
    `is_close` says that one step (an entry, a consent) is missing to the next rung, and that they came to us lately. The last entry's facts are kept
    for lists. An archived contact has none.
    """

    contact = models.OneToOneField(Contact, primary_key=True, on_delete=models.CASCADE, related_name="standing")
    rung = models.ForeignKey(Rung, on_delete=models.PROTECT, related_name="standings", db_index=False)
    since_day = models.IntegerField()
    is_close = models.BooleanField(default=False)
    valid_until = models.IntegerField(null=True)
    last_kind = models.SmallIntegerField(null=True)
    last_day = models.IntegerField(null=True)
    last_amount = models.BigIntegerField(null=True)
    reviewed_at = models.DateTimeField()

    class Meta:
        db_table = "standing"
        indexes = [
            models.Index(fields=["rung", "-since_day", "-contact"], name="people_on_a_rung"),
            models.Index(fields=["rung", "-since_day", "-contact"], name="people_close_to_the_next", condition=models.Q(is_close=True)),
            models.Index(fields=["valid_until"], name="standing_due", condition=models.Q(valid_until__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.contact} on {self.rung}"


class RungChangeCause(models.TextChoices):
    ENTRY = "entry", _("something happened")
    TIME = "time", _("time passed")
    FACT = "fact", _("a fact changed")
    CONDITION = "condition", _("the condition was changed")
    FIRST = "first", _("seen for the first time")


class RungChange(models.Model):
    """A step up or down, with its reason: `reason` is the answer of the condition that decided, as data.

    Without `from_rung` someone came onto the ladder; without `to_rung` they left it (archived). When many
    moved at once, the reason is empty.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="rung_changes", db_index=False)
    from_rung = models.ForeignKey(Rung, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    to_rung = models.ForeignKey(Rung, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.IntegerField()
    at = models.DateTimeField()
    cause = models.CharField(max_length=10, choices=RungChangeCause.choices)
    reason = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "rung_change"
        indexes = [
            models.Index(fields=["contact", "-day", "-id"], name="rung_changes_of_a_contact"),
            models.Index(fields=["day", "to_rung", "from_rung"], name="flow_between_rungs"),
            models.Index(fields=["-day", "-id"], name="steps_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.contact}: {self.from_rung or '-'} to {self.to_rung or '-'}"
