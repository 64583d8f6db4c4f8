from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from befriend.foundation.money import Money
from befriend.giving.models.appeal import Appeal
from befriend.giving.models.pledge import Instalment
from befriend.giving.models.recurring import RecurringGift
from befriend.people.models import Contact
from befriend.timeline.models import Interaction


class Gift(models.Model):
    """Money (or things, or work, with a value) that came to us. The row never changes in what was given.

    `amount_minor` is what was given, in its `currency`; `home_minor` the same in the organisation's, by the `rate` of `rate_on`.
    `kept_minor` is what is left after refunds and chargebacks, nothing when the gift was recorded by mistake; it always
    equals the sum of the allocations. `interaction` is the entry of the timeline that tells it now: its amount is `kept_home_minor`.
    Without a contact nobody knows who gave; `is_anonymous` is a known giver who does not want to be named. `once` is the name under which it was recorded.
    """

    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="gifts", db_index=False)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    home_minor = models.BigIntegerField()
    home_currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=20, decimal_places=10, default=1)
    rate_on = models.DateField(null=True)
    kept_minor = models.BigIntegerField()
    kept_home_minor = models.BigIntegerField()
    received_at = models.DateTimeField()
    day = models.IntegerField()
    appeal = models.ForeignKey(Appeal, null=True, on_delete=models.PROTECT, related_name="gifts", db_index=False)
    instalment = models.ForeignKey(Instalment, null=True, on_delete=models.PROTECT, related_name="gifts")
    recurring = models.ForeignKey(RecurringGift, null=True, on_delete=models.PROTECT, related_name="gifts")
    matches = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="matched_by")
    is_anonymous = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    interaction = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="gift")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=timezone.now)
    once = models.CharField(max_length=160, null=True, unique=True)

    class Meta:
        db_table = "gift"
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0, home_minor__gte=0), name="a_gift_is_more_than_nothing"),
            models.CheckConstraint(condition=Q(kept_minor__gte=0, kept_minor__lte=F("amount_minor")), name="no_more_goes_back_than_came"),
            models.CheckConstraint(
                condition=Q(kept_home_minor__gte=0, kept_home_minor__lte=F("home_minor")), name="no_more_goes_back_than_came_at_home"
            ),
            models.CheckConstraint(condition=Q(rate__gt=0), name="a_rate_is_more_than_nothing"),
            models.CheckConstraint(condition=~Q(matches=F("id")), name="no_gift_matches_itself"),
        ]
        indexes = [
            models.Index(fields=["-day", "-id"], name="gifts_by_day"),
            models.Index(fields=["contact", "-day", "-id"], name="gifts_of_a_contact"),
            models.Index(fields=["appeal", "-day", "-id"], name="gifts_of_an_appeal", condition=Q(appeal__isnull=False)),
            # All that the public thermometer reads.
            models.Index(fields=["appeal", "matches", "kept_home_minor"], name="sums_of_an_appeal", condition=Q(appeal__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.money.amount} {self.currency} on day {self.day}"

    @property
    def money(self) -> Money:
        """What was given."""
        return Money(self.amount_minor, self.currency)

    @property
    def kept(self) -> Money:
        """What is left of it."""
        return Money(self.kept_minor, self.currency)

    @property
    def fund_names(self) -> list[str]:
        """The funds that it went to, each once, those it left again too; reads `allocations` as they are at hand."""
        return list(dict.fromkeys(line.fund.name for line in self.allocations.all()))

    @property
    def is_foreign(self) -> bool:
        """Whether it came in another currency than the organisation's."""
        return self.currency != self.home_currency


class GiftWithdrawal(models.Model):
    """The gift was recorded by mistake, and counts nowhere; until the withdrawal was lifted, if it was."""

    gift = models.ForeignKey(Gift, on_delete=models.CASCADE, related_name="withdrawals")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "gift_withdrawal"
        constraints = [models.UniqueConstraint(fields=["gift"], condition=Q(lifted_at=None), name="a_gift_is_withdrawn_once")]
