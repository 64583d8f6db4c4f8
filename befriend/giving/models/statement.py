from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.foundation.money import Money
from befriend.giving.models.gift import Gift
from befriend.people.models import Contact


class StatementFile(models.Model):
    """A statement that was brought in, and what came of it.

    `read` = matched + review + not_gifts + duplicates + rejected, as it was when the file came. `in_minor` and `out_minor` are control
    sums over all its lines, whatever their currencies. `remarks` are sentences: what was inferred, and what does not add up.
    """

    file_name = models.CharField(max_length=255)
    file_digest = models.CharField(max_length=64)
    format = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    read = models.IntegerField(default=0)
    matched = models.IntegerField(default=0)
    review = models.IntegerField(default=0)
    not_gifts = models.IntegerField(default=0)
    duplicates = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    in_minor = models.BigIntegerField(default=0)
    out_minor = models.BigIntegerField(default=0)
    remarks = models.JSONField(default=list)

    class Meta:
        db_table = "statement_file"

    def __str__(self) -> str:
        return self.file_name


class LineState(models.IntegerChoices):
    """What became of a line."""

    REVIEW = 1, _("waits for a look")
    MATCHED = 2, _("is a gift")
    NOT_A_GIFT = 3, _("is no gift")


class StatementLine(models.Model):
    """One movement of a statement, kept once: `identity` is a hash of what the bank calls it, or of what it says.

    `amount_minor` is signed, before `fee_minor`. `why` are the reasons for its state, in sentences; `candidates` who it may be
    from, the likeliest first, as [{"contact", "score", "why"}]; `meant` what its reference pays ({"pledge": id}). `gift` is what it became,
    `made_gift` whether it was made of this line (or was there before); `contact` from whom.
    """

    file = models.ForeignKey(StatementFile, on_delete=models.CASCADE, related_name="lines", db_index=False)
    identity = models.BinaryField(max_length=16, unique=True)
    place = models.CharField(max_length=80)
    account = models.CharField(max_length=60)
    booked_on = models.DateField()
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)
    name = models.CharField(max_length=300, blank=True)
    payer = models.CharField(max_length=254, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    end_to_end = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=500, blank=True)
    bank_id = models.CharField(max_length=255, blank=True)
    raw = models.TextField(blank=True)
    state = models.SmallIntegerField(choices=LineState.choices)
    why = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    meant = models.JSONField(default=dict)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="statement_lines")
    gift = models.ForeignKey(Gift, null=True, on_delete=models.PROTECT, related_name="statement_lines")
    made_gift = models.BooleanField(default=False)

    class Meta:
        db_table = "statement_line"
        constraints = [
            models.CheckConstraint(condition=Q(state=LineState.MATCHED) | Q(gift=None), name="a_gift_comes_of_a_matched_line"),
            models.CheckConstraint(condition=~Q(state=LineState.MATCHED) | Q(amount_minor__gt=0), name="what_left_is_no_gift"),
        ]
        indexes = [
            models.Index(fields=["booked_on", "id"], name="lines_that_wait", condition=Q(state=LineState.REVIEW)),
            models.Index(fields=["file", "state", "id"], name="lines_of_a_file"),
            models.Index(fields=["file"], name="lines_without_their_gift", condition=Q(state=LineState.MATCHED, gift=None)),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.booked_on}"

    @property
    def money(self) -> Money:
        """What came (or, below nothing, left)."""
        return Money(self.amount_minor, self.currency)


class UnreadLine(models.Model):
    """A line of a file that could not be taken: it stays visible, with the reason and as it was written."""

    file = models.ForeignKey(StatementFile, on_delete=models.CASCADE, related_name="unread")
    place = models.CharField(max_length=80)
    reason = models.CharField(max_length=500)
    raw = models.TextField(blank=True)

    class Meta:
        db_table = "statement_unread"


class LineDecision(models.Model):
    """What a colleague said about a line: from whom it is (a gift), or that it is none. The last that stands holds."""

    line = models.ForeignKey(StatementLine, on_delete=models.CASCADE, related_name="decisions")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    is_gift = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "statement_decision"
        constraints = [
            models.UniqueConstraint(fields=["line"], condition=Q(undone_at=None), name="one_decision_stands"),
        ]


class PayerAccount(models.Model):
    """An account (IBAN) or e-mail address that pays for someone, because a colleague said so; next time it matches by itself."""

    payer = models.CharField(max_length=254)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="payer_accounts")
    decision = models.ForeignKey(LineDecision, null=True, on_delete=models.SET_NULL, related_name="learned")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    forgotten_at = models.DateTimeField(null=True)
    forgotten_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "payer_account"
        constraints = [
            models.UniqueConstraint(fields=["payer", "contact"], condition=Q(forgotten_at=None), name="learned_once"),
            models.CheckConstraint(condition=Q(forgotten_at=None) | Q(forgotten_at__gte=F("at")), name="forgotten_after_learned"),
        ]


class OwnAccount(models.Model):
    """An account of ours: a statement of it was brought in. Money between two of them is no gift."""

    number = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "own_account"
