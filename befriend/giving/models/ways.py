from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class WaysToGive(models.Model):
    """How money can reach us from the public pages: our account, which ways are open, what we suggest. One row (pk 1).

    `presets` and `fee_minor` are minor units of the organisation's currency. What a card payment costs us, as we tell a giver who
    offers to cover it, is `fee_thousandths` thousandths of it, and `fee_minor`.
    """

    account_name = models.CharField(max_length=70, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    bic = models.CharField(max_length=11, blank=True)
    takes_card = models.BooleanField(default=True)
    takes_bank = models.BooleanField(default=True)
    takes_pledge = models.BooleanField(default=True)
    presets = models.JSONField(default=list, blank=True)
    fee_thousandths = models.PositiveSmallIntegerField(default=15)
    fee_minor = models.PositiveIntegerField(default=25)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "ways_to_give"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_way_to_say_how"),
            models.CheckConstraint(condition=Q(fee_thousandths__lte=100), name="covering_the_fee_is_a_small_part"),
        ]

    @classmethod
    def current(cls) -> WaysToGive:
        """As they are set; the usual ones before anyone has."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @property
    def has_account(self) -> bool:
        """Whether a transfer could reach us."""
        return bool(self.iban and self.account_name)
