from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from befriend.people.models import Contact

KEY_OPEN_FOR = timedelta(minutes=15)
MOST_WRONG_CODES = 5
SESSION_LASTS = timedelta(days=30)
LOOK_LASTS = timedelta(minutes=30)


class MyKey(models.Model):
    """Someone asked for a mail to come in with: a link that works in any browser, and a short code that works in the one that asked.

    There is a row for every asking, known or not. Only hashes are kept, made when the mail is written; either works once, soon.
    """

    address = models.CharField(max_length=320)
    address_folded = models.CharField(max_length=320)
    browser_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    link_hash = models.CharField(max_length=64, null=True, unique=True)
    code_hash = models.CharField(max_length=64, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "my_key"
        indexes = [models.Index(fields=["made_at"], name="my_keys_by_age")]

    @property
    def is_open(self) -> bool:
        """Whether it still lets someone in."""
        return self.used_at is None and timezone.now() < self.made_at + KEY_OPEN_FOR and self.wrong_codes < MOST_WRONG_CODES


class MySession(models.Model):
    """Someone is in, in one browser, by an address they proved (or a passkey, or as a colleague who looks at the page as they do).

    The contact is chosen when several share the address. Only a hash of the cookie is kept.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.CASCADE, related_name="my_sessions")
    address_folded = models.CharField(max_length=320, blank=True)
    looks_in = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    browser = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "my_session"

    @property
    def where(self) -> str:
        """The browser and the device by the names people know, as far as it says."""
        said = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
        browser = next((name for sign, name in said if sign in self.browser), "")
        device = next((name for name in ("iPhone", "iPad", "Android", "Macintosh", "Windows", "CrOS", "Linux") if name in self.browser), "")
        return ", ".join(part for part in (browser, device) if part)

    @property
    def open_until(self) -> datetime:
        """A month after it was last used; a colleague's look ends within half an hour."""
        return self.made_at + LOOK_LASTS if self.looks_in_id else self.seen_at + SESSION_LASTS

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and timezone.now() < self.open_until
