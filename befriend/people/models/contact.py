from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.foundation.text import fold, nfc


class ContactKind(models.IntegerChoices):
    PERSON = 1, _("person")
    ORGANISATION = 2, _("organisation")
    HOUSEHOLD = 3, _("household")

    @property
    def key(self) -> str:
        return self.name.lower()


class Contact(models.Model):
    """A person, an organisation or a household: one record, many roles. On screens: "people".

    Conditions of segments read this table by its column names (`id`, `kind`, `language`, `created_day`,
    `archived_day`), on every engine. `facts_version` grows whenever a fact that a condition can read changes.
    `owner` is the colleague who looks after the relationship; `colleague` says that this contact works here, and as whom.
    An erased contact stays as a nameless, archived row, so that sums over the past stay true (decision 0006).
    """

    kind = models.SmallIntegerField(_("kind"), choices=ContactKind.choices, default=ContactKind.PERSON)
    name = models.CharField(_("name"), max_length=300)
    given_name = models.CharField(_("given name"), max_length=150, blank=True)
    family_name = models.CharField(_("family name"), max_length=150, blank=True)
    called_by = models.CharField(_("how they like to be called"), max_length=150, blank=True)
    name_folded = models.CharField(max_length=400, editable=False)
    language = models.CharField(_("language"), max_length=10, blank=True)
    likes = models.CharField(_("how they like to hear from us"), max_length=300, blank=True)
    photo = models.FileField(_("photo"), upload_to="photos/", blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_day = models.IntegerField(editable=False)
    archived_day = models.IntegerField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    facts_version = models.BigIntegerField(default=0, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="looks_after", db_index=False
    )
    colleague = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="contact", editable=False
    )

    class Meta:
        db_table = "contact"
        indexes = [
            models.Index(fields=["name_folded", "id"], name="contact_by_name"),
            models.Index(fields=["facts_version"], name="contact_by_facts_version"),
            models.Index(fields=["owner", "id"], name="contacts_of_an_owner", condition=models.Q(owner__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = nfc(self.name)
        self.name_folded = fold(self.name)[:400]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Their page."""
        return reverse("workspace:person", args=[self.pk])

    @property
    def short_name(self) -> str:
        """What letters and buttons call them."""
        return self.called_by or self.given_name or self.name

    @property
    def is_organisation(self) -> bool:
        return self.kind == ContactKind.ORGANISATION

    @property
    def is_archived(self) -> bool:
        return self.archived_day is not None
