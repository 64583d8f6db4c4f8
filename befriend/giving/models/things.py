from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from befriend.people.models import Contact
from befriend.timeline.models import Interaction

_BY: dict[str, Any] = {"null": True, "on_delete": models.PROTECT, "related_name": "+"}


class Category(models.TextChoices):
    """What sort of thing it is, as a thrift shop sorts."""

    CLOTHES = "clothes", _("clothes and shoes")
    BOOKS = "books", _("books and music")
    FURNITURE = "furniture", _("furniture")
    HOUSEHOLD = "household", _("kitchen and home")
    TOYS = "toys", _("toys and games")
    TOOLS = "tools", _("tools and material")
    OTHER = "other", _("something else")


class Condition(models.TextChoices):
    AS_NEW = "as_new", _("as new")
    GOOD = "good", _("good")
    WORN = "worn", _("worn")
    FOR_PARTS = "for_parts", _("for parts")


class ThingState(models.TextChoices):
    """Where a thing is on its way."""

    OFFERED = "offered", pgettext_lazy("things", "offered")
    DECLINED = "declined", pgettext_lazy("things", "not taken")
    RECEIVED = "received", pgettext_lazy("things", "on the shelf")
    USED = "used", pgettext_lazy("things", "in use here")
    SOLD = "sold", pgettext_lazy("things", "sold")
    PASSED_ON = "passed_on", pgettext_lazy("things", "passed on")
    THROWN_AWAY = "thrown_away", pgettext_lazy("things", "thrown away")

    @property
    def is_end(self) -> bool:
        """Whether something became of it that its giver can be told."""
        return self in (ThingState.USED, ThingState.SOLD, ThingState.PASSED_ON, ThingState.THROWN_AWAY)


ENDS = [state for state in ThingState if state.is_end]


class Bringing(models.Model):
    """What someone brought, or offers to bring, at one time. Without a contact nobody knows who it was.

    `interaction` is the entry of the timeline that says so now: that they offered it, and from when it is here that they gave it.
    Withdrawn, it was written down by mistake, and counts nowhere. `once` is the name under which it was written down.
    """

    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="things_brought")
    words = models.TextField(blank=True)
    is_offer = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    interaction = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="bringing")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    once = models.CharField(max_length=160, null=True, unique=True)

    class Meta:
        db_table = "things_brought"

    def __str__(self) -> str:
        return f"things of {self.contact_id}"


class ThingsTold(models.Model):
    """The giver was told what became of their things: by e-mail, on a card, or by word of mouth. Taken back, they were not."""

    class How(models.TextChoices):
        EMAIL = "email", _("by e-mail")
        CARD = "card", _("on a card")
        IN_PERSON = "in_person", _("in person, or by phone")

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="things_told")
    how = models.CharField(max_length=10, choices=How.choices)
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    interaction = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="things_told")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "things_told"


class Thing(models.Model):
    """One kind of thing in a bringing: a coat, four chairs. `value_minor` is what we think all of it is worth, in our currency: never money.

    `state` is what its newest step says.
    """

    bringing = models.ForeignKey(Bringing, on_delete=models.CASCADE, related_name="things")
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=12, choices=Category.choices, default=Category.OTHER)
    condition = models.CharField(max_length=12, choices=Condition.choices, default=Condition.GOOD)
    quantity = models.PositiveIntegerField(default=1)
    value_minor = models.BigIntegerField(null=True)
    photo = models.FileField(upload_to="things/", blank=True)
    state = models.CharField(max_length=12, choices=ThingState.choices)
    told = models.ForeignKey(ThingsTold, null=True, on_delete=models.SET_NULL, related_name="things")

    class Meta:
        db_table = "thing"
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="a_thing_is_at_least_one"),
            models.CheckConstraint(condition=Q(value_minor=None) | Q(value_minor__gte=0), name="a_thing_is_worth_something_or_nothing"),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="things_by_state"),
            models.Index(fields=["bringing"], condition=Q(told=None, state__in=[*ENDS]), name="things_not_yet_told"),
        ]

    def __str__(self) -> str:
        return self.name if self.quantity == 1 else f"{self.quantity} × {self.name}"

    @property
    def state_of(self) -> ThingState:
        return ThingState(self.state)


class ThingStep(models.Model):
    """A thing came to where it is: who said so, when; for how much it was sold, or to whom it went. Taken back, it never did."""

    thing = models.ForeignKey(Thing, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=ThingState.choices)
    amount_minor = models.BigIntegerField(null=True)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)

    class Meta:
        db_table = "thing_step"
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_minor=None) | Q(state=ThingState.SOLD, amount_minor__gte=0), name="only_what_is_sold_has_a_price"
            )
        ]
