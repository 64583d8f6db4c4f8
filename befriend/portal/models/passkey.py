from __future__ import annotations

from django.db import models
from django.utils import timezone

from befriend.people.models import Contact


class MyPasskey(models.Model):
    """A key on someone's own device that opens their page. `credential` is what the device gave us: nothing in it is secret."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="my_passkeys")
    name = models.CharField(max_length=100)
    credential_id = models.CharField(max_length=1400, unique=True)
    credential = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "my_passkey"

    def __str__(self) -> str:
        return self.name
