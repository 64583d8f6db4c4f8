from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.giving.models.gift import Gift
from befriend.people.models import Contact
from befriend.timeline.models import Interaction


class CreditRole(models.TextChoices):
    """Why someone is credited for another's gift."""

    HOUSEHOLD = "household", _("gave it together with them")
    ASKED = "asked", _("asked for it")
    OPENED_THE_DOOR = "opened_the_door", _("opened the door")
    EMPLOYER = "employer", _("works where it came from")
    OTHER = "other", _("had a part in it")


class SoftCredit(models.Model):
    """Someone without whom the gift would not have come. It is never counted as money: the gift is counted once, with its giver."""

    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, related_name="soft_credits")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="soft_credits")
    role = models.CharField(max_length=16, choices=CreditRole.choices, default=CreditRole.OTHER)
    amount_minor = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "gift_soft_credit"
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="a_credit_is_more_than_nothing"),
            models.UniqueConstraint(fields=["gift", "contact", "role"], condition=Q(taken_back_at=None), name="credited_once_in_a_role"),
        ]


class TributeKind(models.TextChoices):
    HONOUR = "honour", _("in honour of")
    MEMORY = "memory", _("in memory of")


class TributeBatch(models.Model):
    """Cards to families printed together. Once printed, they are on their way."""

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField(null=True)
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "gift_tribute_batch"


class Tribute(models.Model):
    """A gift in someone's honour or memory; and whom to tell of it, how to reach them, and with which words.

    `honoured` is the one whose name it carries, when we know them. Nobody is to be told when `tell_name` and `tell` are empty.
    """

    gift = models.OneToOneField(Gift, on_delete=models.PROTECT, related_name="tribute")
    kind = models.CharField(max_length=8, choices=TributeKind.choices)
    name = models.CharField(max_length=300)
    honoured = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    tell = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    tell_name = models.CharField(max_length=300, blank=True)
    tell_address = models.TextField(blank=True)
    words = models.TextField(blank=True)
    batch = models.ForeignKey(TributeBatch, null=True, on_delete=models.SET_NULL, related_name="tributes")

    class Meta:
        db_table = "gift_tribute"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    @property
    def is_to_be_told(self) -> bool:
        """Whether a card waits to be sent."""
        return bool(self.tell_name or self.tell_id) and getattr(self, "told", None) is None


class TributeTold(models.Model):
    """The family (or whoever was to be told) has the card; nobody is told twice. `interaction` is its entry, when we know them."""

    class How(models.TextChoices):
        BY_HAND = "by_hand", _("by hand")
        CARD = "card", _("on a card")
        EMAIL = "email", _("by e-mail")

    tribute = models.OneToOneField(Tribute, on_delete=models.PROTECT, related_name="told")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=How.choices, default=How.BY_HAND)
    interaction = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="tribute_told")

    class Meta:
        db_table = "gift_tribute_told"
