from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.giving.models.fund import Fund
from befriend.giving.models.gift import Gift


class Cause(models.TextChoices):
    """Why money came to a fund, or left it."""

    GIVEN = "given", _("given")
    CORRECTED = "corrected", _("put right")
    REFUNDED = "refunded", _("paid back")
    CHARGED_BACK = "charged_back", _("charged back")
    WON_BACK = "won_back", _("won back")
    WITHDRAWN = "withdrawn", _("recorded by mistake")
    RESTORED = "restored", _("counts again")

    @property
    def sets_the_split(self) -> bool:
        """Whether from here on the gift is shared out in these proportions."""
        return self in (Cause.GIVEN, Cause.CORRECTED)


class Allocation(models.Model):
    """One line of the books: so much of a gift to a fund, or from it (less than nothing). Never changed, never deleted.

    The lines of a gift add up to what is kept of it, in its currency and in the organisation's; the lines of a fund to what it was given.
    """

    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, related_name="allocations", db_index=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="allocations", db_index=False)
    amount_minor = models.BigIntegerField()
    home_minor = models.BigIntegerField()
    cause = models.CharField(max_length=12, choices=Cause.choices)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "gift_allocation"
        constraints = [
            models.CheckConstraint(condition=~Q(amount_minor=0, home_minor=0), name="a_line_of_the_books_says_something"),
            models.CheckConstraint(
                condition=~Q(cause=Cause.GIVEN) | Q(amount_minor__gt=0, home_minor__gte=0), name="what_is_given_is_more_than_nothing"
            ),
        ]
        indexes = [
            models.Index(fields=["gift", "id"], name="allocations_of_a_gift"),
            models.Index(fields=["fund", "home_minor"], name="allocations_of_a_fund"),
        ]
