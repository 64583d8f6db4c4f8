from __future__ import annotations

from django.conf import settings
from django.db import models

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import Kind, kind_with_code
from befriend.people.models import Contact


class Interaction(models.Model):
    """Something that happened between a contact and us. Never updated, never deleted (erasure excepted).

    The table that grows, so it is narrow: `kind`, `channel` and `direction` are small numbers, `day` is whole days
    since 1970 in the organisation's time zone, `amount` is minor units of its currency. A mistake is corrected by a
    row that names it in `reverses`; neither of the two counts. Without a contact it is anonymous.
    Only `day` is ever counted again, for all rows at once, when the organisation moves to another zone (decision 0008).
    Conditions of segments read this table by its column names, on every engine.
    """

    contact = models.ForeignKey(Contact, null=True, on_delete=models.CASCADE, related_name="interactions", db_index=False)
    kind = models.SmallIntegerField()
    occurred_at = models.DateTimeField()
    day = models.IntegerField()
    amount = models.BigIntegerField(null=True)
    channel = models.SmallIntegerField(choices=Channel.choices, default=Channel.UNKNOWN)
    direction = models.SmallIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.SmallIntegerField(default=0)
    subject_id = models.BigIntegerField(null=True)
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversal")
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "interaction"
        indexes = [models.Index(fields=["contact", "day"], name="interactions_of_a_contact")]

    def __str__(self) -> str:
        return f"{self.kind_of.key} on day {self.day}"

    @property
    def kind_of(self) -> Kind:
        return kind_with_code(self.kind)

    @property
    def is_reversal(self) -> bool:
        return self.reverses_id is not None
