from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.giving.models.appeal import Appeal
from befriend.giving.models.gift import Gift
from befriend.people.models import Contact


class Checkout(models.Model):
    """A gift that is announced, and not yet paid: what the giver said before going to pay. It becomes a gift when the money is there.

    `reference` is its name at the provider. `wishes` are the arguments of `record_gift` that the giver chose: split (fund id ->
    minor units), is_anonymous, note, tribute.
    """

    provider = models.CharField(max_length=40)
    reference = models.CharField(max_length=160)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.CASCADE, related_name="+")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    method = models.CharField(max_length=16)
    appeal = models.ForeignKey(Appeal, null=True, on_delete=models.PROTECT, related_name="+")
    wishes = models.JSONField(default=dict, blank=True)
    gift = models.OneToOneField(Gift, null=True, on_delete=models.PROTECT, related_name="checkout")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "gift_checkout"
        constraints = [
            models.UniqueConstraint(fields=["provider", "reference"], name="a_checkout_has_one_name"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="a_checkout_is_for_something"),
        ]


class EventKind(models.TextChoices):
    """What a provider tells of one payment."""

    PAID = "paid", _("paid")
    FAILED = "failed", _("not paid")
    FEE = "fee", _("what it cost")
    REFUNDED = "refunded", _("paid back")
    DISPUTED = "disputed", _("charged back")
    DISPUTE_WON = "dispute_won", _("won back")
    DISPUTE_LOST = "dispute_lost", _("lost for good")
    ENDED = "ended", _("comes no more")


class PaymentEvent(models.Model):
    """What a provider told us, once: kept before anything follows from it, and never changed.

    What follows is a function of all events about a `reference`, in whatever order they came. `part` names the refund or dispute that the
    event is about, `series` the regular gift at the provider that the payment belongs to. Amounts are minor units of `currency`.
    No card data is ever kept.
    """

    provider = models.CharField(max_length=40)
    event_id = models.CharField(max_length=160)
    reference = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    part = models.CharField(max_length=160, blank=True)
    series = models.CharField(max_length=160, blank=True)
    amount_minor = models.BigIntegerField(default=0)
    fee_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3, blank=True)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "payment_event"
        constraints = [
            models.UniqueConstraint(fields=["provider", "event_id"], name="an_event_is_told_once"),
            models.CheckConstraint(condition=Q(amount_minor__gte=0, fee_minor__gte=0), name="events_tell_no_negative_amounts"),
        ]
        indexes = [
            models.Index(fields=["provider", "reference"], name="events_about_a_payment"),
            models.Index(fields=["provider", "series"], name="events_about_a_series", condition=~Q(series="")),
        ]
