from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.giving.models.appeal import Appeal
from befriend.giving.models.fund import Fund
from befriend.people.models import Contact


class Every(models.TextChoices):
    """How often a recurring gift comes."""

    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every quarter")
    YEAR = "year", _("every year")

    @property
    def months(self) -> int:
        return {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}[self]


class Life(models.TextChoices):
    """Where a recurring gift is in its life."""

    ACTIVE = "active", _("comes")
    FAILING = "failing", _("does not come through")
    PAUSED = "paused", _("pauses")
    ENDED = "ended", _("has ended")

    @property
    def may_become(self) -> tuple[Life, ...]:
        """Where it may go from here. What has ended begins anew as another."""
        return {
            Life.ACTIVE: (Life.FAILING, Life.PAUSED, Life.ENDED),
            Life.FAILING: (Life.ACTIVE, Life.PAUSED, Life.ENDED),
            Life.PAUSED: (Life.ACTIVE, Life.ENDED),
            Life.ENDED: (),
        }[self]


class RecurringGift(models.Model):
    """A gift that comes by itself, by standing order, direct debit or card. Its states are rows of RecurringTurn.

    `provider` and `provider_id` are its name at a processor. `next_day` is when the next is expected. `wishes` are what the giver said
    about every gift of it: is_anonymous, in_name_of (kind and name).
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="recurring_gifts")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    every = models.CharField(max_length=8, choices=Every.choices, default=Every.MONTH)
    method = models.CharField(max_length=16)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="recurring_gifts")
    appeal = models.ForeignKey(Appeal, null=True, on_delete=models.PROTECT, related_name="recurring_gifts")
    first_day = models.IntegerField()
    next_day = models.IntegerField(null=True)
    provider = models.CharField(max_length=40, blank=True)
    provider_id = models.CharField(max_length=160, blank=True)
    wishes = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "recurring_gift"
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="a_recurring_gift_is_more_than_nothing"),
            models.UniqueConstraint(fields=["provider", "provider_id"], condition=~Q(provider_id=""), name="the_same_recurring_gift_once"),
        ]
        indexes = [models.Index(fields=["next_day", "id"], name="recurring_gifts_expected", condition=Q(next_day__isnull=False))]

    def __str__(self) -> str:
        return f"{self.contact}: {self.amount_minor} {self.currency} {self.every}"

    @property
    def life(self) -> Life:
        """Its state now: the newest of its turns."""
        return Life(self.newest_turn.life) if self.newest_turn else Life.ACTIVE

    @property
    def newest_turn(self) -> RecurringTurn | None:
        return max(self.turns.all(), key=lambda turn: turn.pk, default=None)


class RecurringTurn(models.Model):
    """From then on the recurring gift was in this state; `until_day` is when a pause ends."""

    recurring = models.ForeignKey(RecurringGift, on_delete=models.PROTECT, related_name="turns")
    life = models.CharField(max_length=8, choices=Life.choices)
    reason = models.CharField(max_length=300, blank=True)
    until_day = models.IntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "recurring_gift_turn"
        indexes = [models.Index(fields=["recurring", "-id"], name="turns_of_a_recurring_gift")]


class RecurringChange(models.Model):
    """From then on another amount comes each time. Without `by` the giver changed it themselves."""

    recurring = models.ForeignKey(RecurringGift, on_delete=models.PROTECT, related_name="changes")
    was_minor = models.BigIntegerField()
    amount_minor = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "recurring_gift_change"
        constraints = [models.CheckConstraint(condition=Q(amount_minor__gt=0), name="a_changed_recurring_gift_is_more_than_nothing")]
