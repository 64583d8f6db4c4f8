"""The ways something can reach us or them. Codes are stored for ever: never reuse one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.IntegerChoices):
    UNKNOWN = 0, _("not known")
    IN_PERSON = 1, _("in person")
    PHONE = 2, _("by phone")
    EMAIL = 3, _("by e-mail")
    WEB = 4, _("on the web")
    LETTER = 5, _("by letter")
    SMS = 6, _("by text message")
    BANK = 7, _("by bank transfer")
    CARD = 8, _("by card")
    CASH = 9, _("in cash")
    SOCIAL = 10, _("on social media")

    @property
    def key(self) -> str:
        """The name conditions, files and the API use, such as "in_person"."""
        return self.name.lower()

    @classmethod
    def from_key(cls, key: str) -> Channel:
        """The channel of that name; KeyError when there is none."""
        return cls[key.upper()]
