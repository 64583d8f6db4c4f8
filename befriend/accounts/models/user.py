from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a colleague may do, from most to least."""

    ADMINISTRATOR = "administrator", _("administrator")
    STAFF = "staff", _("staff")
    VOLUNTEER = "volunteer", _("volunteer")
    READ_ONLY = "read_only", _("read only")


class UserManager(BaseUserManager["User"]):
    """Makes users known by their e-mail address."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A colleague, paid or not, who signs in. Known by an e-mail address; called by `called_by`."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    is_staff = None
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    called_by = models.CharField(_("called"), max_length=100, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.READ_ONLY)
    language = models.CharField(_("language"), max_length=10, blank=True)
    narrow_rail = models.BooleanField(default=False)
    # The letter that says in the morning what is due today: whether it is wanted, and the last day it was written for.
    wants_morning_letter = models.BooleanField(default=False)
    morning_letter_day = models.IntegerField(default=0, editable=False)

    # What they may do beyond their role, by name: few things, for few people.
    entrusted = models.JSONField(default=list, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()  # type: ignore[assignment,misc]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """What colleagues and greetings call them."""
        return self.called_by or self.name.split(" ")[0]
