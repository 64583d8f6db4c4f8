from __future__ import annotations

from django.conf import settings
from django.db import models

from befriend.outbox.models.message import Message, State


class Step(models.Model):
    """One change of a message's state: to what, when, by whom (None: the program), and why."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "outbox_step"

    def __str__(self) -> str:
        return f"{self.state} at {self.at:%Y-%m-%d %H:%M}"
