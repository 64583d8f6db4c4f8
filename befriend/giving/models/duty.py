from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.giving.models.grant import Grant
from befriend.giving.models.partnership import Partnership
from befriend.giving.models.sponsorship import Sponsorship
from befriend.people.models import Contact, ContactFile
from befriend.timeline.models import Interaction


class DutySort(models.TextChoices):
    """What we owe those who fund us."""

    REPORT = "report", _("report")
    BENEFIT = "benefit", _("benefit")
    RENEWAL = "renewal", _("talk about going on")
    FIGURES = "figures", _("figures of sales")


_OF_A_GRANT = Q(grant__isnull=False, sponsorship=None, partnership=None)
_OF_A_SPONSORSHIP = Q(grant=None, sponsorship__isnull=False, partnership=None)
_OF_A_PARTNERSHIP = Q(grant=None, sponsorship=None, partnership__isnull=False)


class Duty(models.Model):
    """Something owed to a funder, sponsor or partner by a day: one's word, given to them, is the promise that follows from `word`.

    Whether it is open, kept, late or let go, and whose it is, is said by that promise and nowhere else.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="duties")
    sort = models.CharField(max_length=8, choices=DutySort.choices)
    what = models.CharField(max_length=300)
    due_day = models.IntegerField()
    grant = models.ForeignKey(Grant, null=True, on_delete=models.PROTECT, related_name="duties")
    sponsorship = models.ForeignKey(Sponsorship, null=True, on_delete=models.PROTECT, related_name="duties")
    partnership = models.ForeignKey(Partnership, null=True, on_delete=models.PROTECT, related_name="duties")
    word = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="duty")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "funder_duty"
        constraints = [models.CheckConstraint(condition=_OF_A_GRANT | _OF_A_SPONSORSHIP | _OF_A_PARTNERSHIP, name="a_duty_is_of_one_thing")]
        indexes = [models.Index(fields=["due_day", "id"], name="duties_by_day")]

    def __str__(self) -> str:
        return self.what

    @property
    def subject(self) -> Grant | Sponsorship | Partnership:
        """What it belongs to."""
        found = self.grant or self.sponsorship or self.partnership
        assert found is not None
        return found


class DutyDone(models.Model):
    """It was sent, delivered or talked about: what was said, the file that went with it, and the entry of the timeline that tells it."""

    duty = models.OneToOneField(Duty, on_delete=models.PROTECT, related_name="done")
    words = models.TextField(blank=True)
    file = models.ForeignKey(ContactFile, null=True, on_delete=models.SET_NULL, related_name="+")
    entry = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="duty_done")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "funder_duty_done"


class CalendarAddress(models.Model):
    """The secret address under which a colleague's own calendar program reads the funders' calendar. Only its hash is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "funders_calendar_address"
        constraints = [models.UniqueConstraint(fields=["user"], condition=Q(ended_at=None), name="one_calendar_address_each")]
