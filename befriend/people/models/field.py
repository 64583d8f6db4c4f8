from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.people.models.contact import Contact


class FieldKind(models.TextChoices):
    TEXT = "text", _("text")
    NUMBER = "number", _("whole number")
    DATE = "date", _("date")
    YES_NO = "yes_no", _("yes or no")
    CHOICE = "choice", _("one of a list")
    CHOICES = "choices", _("some of a list")


class CustomField(models.Model):
    """A typed field the organisation adds to its contacts. `choices` is a list of strings."""

    key = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=FieldKind.choices)
    choices = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "custom_field"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class FieldValue(models.Model):
    """One value of one field. Text and choices in `text` (a row a choice), numbers, days and yes (1) or no (0) in `number`.

    Conditions read this table by its column names.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="field_values")
    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="values")
    text = models.CharField(max_length=500, null=True)
    number = models.BigIntegerField(null=True)

    class Meta:
        db_table = "field_value"
        indexes = [models.Index(fields=["contact", "field"], name="field_value_of_a_contact")]
