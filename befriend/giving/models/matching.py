from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from befriend.giving.models.appeal import Appeal
from befriend.giving.models.fund import Fund
from befriend.giving.models.gift import Gift
from befriend.people.models import Contact
from befriend.timeline.models import Interaction


class Givers(models.TextChoices):
    """Whose gifts are matched."""

    EVERYONE = "everyone", _("of everyone")
    EMPLOYEES = "employees", _("of those who work there")


class MatchingOffer(models.Model):
    """Someone gives as others give: `percent` of each gift (100 is one for one), at most so much for one gift and in all (`pot_minor`).

    Gifts from `first_day` to `last_day` (both included) count, to the appeal or fund if one is named. Amounts are minor units of
    `currency`. `held_minor` is what its claims hold of the pot now; the database keeps it within the pot.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="matching_offers")
    name = models.CharField(max_length=200)
    percent = models.PositiveIntegerField(default=100)
    currency = models.CharField(max_length=3)
    cap_minor = models.BigIntegerField(null=True)
    pot_minor = models.BigIntegerField(null=True)
    held_minor = models.BigIntegerField(default=0)
    givers = models.CharField(max_length=10, choices=Givers.choices, default=Givers.EVERYONE)
    appeal = models.ForeignKey(Appeal, null=True, on_delete=models.PROTECT, related_name="matching_offers")
    fund = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="matching_offers")
    pays_to = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="+")
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="matching_offer")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "matching_offer"
        constraints = [
            models.CheckConstraint(condition=Q(percent__gt=0), name="a_match_is_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(held_minor__gte=0) & (Q(pot_minor=None) | Q(held_minor__lte=F("pot_minor"))), name="no_more_than_the_pot_holds"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="an_offer_ends_after_it_began"),
        ]
        indexes = [models.Index(fields=["last_day", "id"], name="matching_offers_by_last_day")]

    def __str__(self) -> str:
        return self.name

    @property
    def left_minor(self) -> int | None:
        """What is left of the pot; None when it has no bottom."""
        return None if self.pot_minor is None else self.pot_minor - self.held_minor

    @property
    def is_open(self) -> bool:
        return getattr(self, "end", None) is None


class MatchingEnd(models.Model):
    """From then on it matches no more gifts; what was counted before stays."""

    offer = models.OneToOneField(MatchingOffer, on_delete=models.PROTECT, related_name="end")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "matching_end"


class ClaimState(models.TextChoices):
    """How far the matching of one gift is."""

    COUNTED = "counted", pgettext_lazy("a gift that will be matched", "counted")
    CLAIMED = "claimed", pgettext_lazy("a gift that will be matched", "asked for")
    CONFIRMED = "confirmed", pgettext_lazy("a gift that will be matched", "confirmed")
    RECEIVED = "received", pgettext_lazy("a gift that will be matched", "received")
    LET_GO = "let_go", pgettext_lazy("a gift that will be matched", "let go")

    @property
    def may_become(self) -> tuple[ClaimState, ...]:
        return {
            ClaimState.COUNTED: (ClaimState.CLAIMED, ClaimState.CONFIRMED, ClaimState.LET_GO),
            ClaimState.CLAIMED: (ClaimState.CONFIRMED, ClaimState.COUNTED, ClaimState.LET_GO),
            ClaimState.CONFIRMED: (ClaimState.CLAIMED, ClaimState.LET_GO),
            ClaimState.RECEIVED: (),
            ClaimState.LET_GO: (),
        }[self]

    @property
    def follows_its_gift(self) -> bool:
        """Whether it becomes less when its gift does: what was confirmed is settled with the matcher."""
        return self in (ClaimState.COUNTED, ClaimState.CLAIMED)


class MatchClaim(models.Model):
    """One gift that an offer matches, with so much (minor units of the offer's currency). `state` repeats the newest of its turns.

    `paid_by` is the gift of the matcher that brought the money; it may pay many claims.
    """

    offer = models.ForeignKey(MatchingOffer, on_delete=models.PROTECT, related_name="claims", db_index=False)
    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, related_name="match_claims")
    amount_minor = models.BigIntegerField()
    state = models.CharField(max_length=9, choices=ClaimState.choices, default=ClaimState.COUNTED)
    paid_by = models.ForeignKey(Gift, null=True, on_delete=models.PROTECT, related_name="claims_paid")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "match_claim"
        constraints = [
            models.UniqueConstraint(fields=["offer", "gift"], name="an_offer_matches_a_gift_once"),
            models.CheckConstraint(condition=Q(amount_minor__gte=0), name="no_match_is_less_than_nothing"),
            models.CheckConstraint(
                condition=Q(state=ClaimState.RECEIVED, paid_by__isnull=False) | (~Q(state=ClaimState.RECEIVED) & Q(paid_by=None)),
                name="received_is_what_a_gift_paid",
            ),
        ]
        indexes = [models.Index(fields=["offer", "state", "-id"], name="claims_of_an_offer")]


class MatchTurn(models.Model):
    """From then on the claim was in this state, with this amount."""

    claim = models.ForeignKey(MatchClaim, on_delete=models.CASCADE, related_name="turns")
    state = models.CharField(max_length=9, choices=ClaimState.choices)
    amount_minor = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "match_turn"
