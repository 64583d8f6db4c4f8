from __future__ import annotations

from django.db import models
from django.utils import timezone

from befriend.giving.models.appeal import Appeal
from befriend.giving.models.checkout import Checkout
from befriend.giving.models.pledge import Pledge
from befriend.giving.models.recurring import RecurringGift


class PublicForm(models.Model):
    """A filled-in form of a public page, once: `key` came with the empty form, so a second click or a step back finds the first.

    `said` is what was typed, while it waits for the giver to confirm by the link in a letter; nothing once something has come of it:
    a checkout, a recurring gift or a pledge. `name` is what we call them on the page that thanks, `goes_to` where they pay.
    """

    key = models.CharField(max_length=64, unique=True)
    said = models.JSONField(default=dict, blank=True)
    name = models.CharField(max_length=300, blank=True)
    goes_to = models.CharField(max_length=2_000, blank=True)
    link = models.CharField(max_length=64, null=True, unique=True)
    checkout = models.ForeignKey(Checkout, null=True, on_delete=models.CASCADE, related_name="forms")
    recurring = models.ForeignKey(RecurringGift, null=True, on_delete=models.CASCADE, related_name="forms")
    pledge = models.ForeignKey(Pledge, null=True, on_delete=models.CASCADE, related_name="forms")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "gift_public_form"
        indexes = [models.Index(fields=["at"], name="public_forms_by_age")]

    @property
    def is_done(self) -> bool:
        """Whether something came of it."""
        return bool(self.checkout_id or self.recurring_id or self.pledge_id)


class PaymentTry(models.Model):
    """Someone asked to pay: when, from where (a hash of the network, never the address), and whether they were let through at once.

    `key` is that of the form. What came of it (paid or failed, how often) is written beside it, for who tries stolen cards fails
    often. `letter_to` is a hash of the address that was asked to confirm. Forgotten after a week.
    """

    network = models.CharField(max_length=32)
    browser = models.CharField(max_length=32, blank=True)
    key = models.CharField(max_length=64, unique=True)
    appeal = models.ForeignKey(Appeal, null=True, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=12)
    amount_minor = models.BigIntegerField()
    is_solved = models.BooleanField()
    passed = models.BooleanField()
    letter_to = models.CharField(max_length=32, blank=True)
    paid = models.PositiveSmallIntegerField(default=0)
    failed = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "gift_payment_try"
        indexes = [
            models.Index(fields=["at"], name="tries_by_age"),
            models.Index(fields=["network", "at"], name="tries_of_a_network"),
        ]


class PaymentName(models.Model):
    """Another name of a payment at its provider: a charge, a payment intent, the first invoice of a subscription."""

    provider = models.CharField(max_length=40)
    name = models.CharField(max_length=160)
    reference = models.CharField(max_length=160)

    class Meta:
        db_table = "gift_payment_name"
        constraints = [models.UniqueConstraint(fields=["provider", "name"], name="a_name_means_one_payment")]
        indexes = [models.Index(fields=["provider", "reference"], name="names_of_a_payment")]
