from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from befriend.giving.models.gift import Gift
from befriend.people.models import Contact


class ReceiptSeries(models.Model):
    """The last number given out in a year. It is locked while one is given out, so there is no gap and no number twice."""

    year = models.SmallIntegerField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "receipt_series"


class Receipt(models.Model):
    """What a giver has in their hands: a number, and the facts as they were when it was given out. Neither ever changes.

    For one `gift`, or for all gifts of `for_year`. `facts` are what it says (name, address, lines, total). A mistake is voided, with who, when
    and why, and keeps its number; the one given out instead names it in `replaces`. `is_void_by_books` when the gift came to be nothing,
    so that the receipt comes again with the gift.
    """

    year = models.SmallIntegerField()
    number = models.PositiveIntegerField()
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="receipts", db_index=False)
    gift = models.ForeignKey(Gift, null=True, on_delete=models.PROTECT, related_name="receipts")
    for_year = models.SmallIntegerField(null=True)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    language = models.CharField(max_length=10)
    facts = models.JSONField()
    issued_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    void_reason = models.CharField(max_length=300, blank=True)
    is_void_by_books = models.BooleanField(default=False)

    class Meta:
        db_table = "receipt"
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="a_receipt_number_is_given_once"),
            models.UniqueConstraint(fields=["gift"], condition=Q(voided_at=None, gift__isnull=False), name="one_receipt_stands_for_a_gift"),
            models.UniqueConstraint(
                fields=["contact", "for_year"], condition=Q(voided_at=None, for_year__isnull=False), name="one_receipt_stands_for_a_year"
            ),
            models.CheckConstraint(
                condition=Q(gift__isnull=False, for_year=None) | Q(gift=None, for_year__isnull=False),
                name="a_receipt_is_for_a_gift_or_a_year",
            ),
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="no_receipt_replaces_itself"),
        ]
        indexes = [models.Index(fields=["contact", "-id"], name="receipts_of_a_contact")]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:05d}"

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None
