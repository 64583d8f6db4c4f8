from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from befriend.foundation.channels import Channel
from befriend.giving.models.gift import Gift


class Method(models.TextChoices):
    """How a gift was paid."""

    CASH = "cash", _("cash")
    BANK = "bank", _("bank transfer")
    STANDING_ORDER = "standing_order", _("standing order")
    DIRECT_DEBIT = "direct_debit", _("direct debit")
    CARD = "card", pgettext_lazy("a way to pay", "card")
    WALLET = "wallet", _("online wallet")
    CHEQUE = "cheque", _("cheque")
    IN_KIND = "in_kind", _("in kind")
    OTHER = "other", pgettext_lazy("a way to pay", "another way")

    @property
    def channel(self) -> Channel:
        """The channel the gift stands under on the timeline."""
        return _CHANNELS.get(self, Channel.UNKNOWN)


_CHANNELS = {
    Method.CASH: Channel.CASH,
    Method.BANK: Channel.BANK,
    Method.STANDING_ORDER: Channel.BANK,
    Method.DIRECT_DEBIT: Channel.BANK,
    Method.CARD: Channel.CARD,
    Method.WALLET: Channel.WEB,
    Method.CHEQUE: Channel.LETTER,
    Method.IN_KIND: Channel.IN_PERSON,
}


class Payment(models.Model):
    """The money of a gift as it moved: gross, what it cost, and the rest; in the gift's currency, always gross - fee = net.

    `returned_minor` is what went back by refunds and chargebacks that stand. `provider` and `provider_id` are its name where it was paid
    (a processor, a bank's line), and unique together: the same money is never recorded twice.
    """

    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, related_name="payments")
    method = models.CharField(max_length=16, choices=Method.choices)
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField(default=0)
    net_minor = models.BigIntegerField()
    returned_minor = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField()
    reference = models.CharField(max_length=140, blank=True)
    provider = models.CharField(max_length=40, blank=True)
    provider_id = models.CharField(max_length=160, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "gift_payment"
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="a_payment_is_more_than_nothing"),
            models.CheckConstraint(condition=Q(net_minor=F("amount_minor") - F("fee_minor")), name="gross_less_fee_is_net"),
            models.CheckConstraint(condition=Q(fee_minor__gte=0, fee_minor__lte=F("amount_minor")), name="a_fee_is_part_of_the_payment"),
            models.CheckConstraint(
                condition=Q(returned_minor__gte=0, returned_minor__lte=F("amount_minor")), name="no_payment_gives_back_more_than_it_is"
            ),
            models.UniqueConstraint(fields=["provider", "provider_id"], condition=~Q(provider_id=""), name="the_same_money_once"),
        ]


class Refund(models.Model):
    """Money we gave back. `fee_minor` is what giving it back cost."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    provider_id = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "gift_refund"
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0, fee_minor__gte=0), name="a_refund_is_more_than_nothing"),
            models.UniqueConstraint(fields=["payment", "provider_id"], condition=~Q(provider_id=""), name="the_same_refund_once"),
        ]


class Chargeback(models.Model):
    """Money the giver's bank took back from us. It is gone until we win it back; the fee is gone either way."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="chargebacks")
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    provider_id = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "gift_chargeback"
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0, fee_minor__gte=0), name="a_chargeback_is_more_than_nothing"),
            models.UniqueConstraint(fields=["payment", "provider_id"], condition=~Q(provider_id=""), name="the_same_chargeback_once"),
        ]

    @property
    def is_won(self) -> bool:
        end = getattr(self, "end", None)
        return end is not None and end.is_won


class ChargebackEnd(models.Model):
    """How a chargeback ended: the money came back to us, or stays away."""

    chargeback = models.OneToOneField(Chargeback, on_delete=models.PROTECT, related_name="end")
    is_won = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "gift_chargeback_end"
