"""The ledger of letters: one row a message, from the moment it is planned until it has left."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.people.models import Contact
from befriend.people.models import Purpose as Consented
from befriend.timeline.models import Interaction


class Purpose(models.TextChoices):
    """What a message is for. The first four are about what they asked or did, and need no consent; the others do."""

    ANSWER = "answer", _("an answer")
    RECEIPT = "receipt", _("a receipt")
    THANKS = "thanks", _("thanks")
    REPORT = "report", _("what a gift did")
    NEWS = "news", _("news and stories")
    INVITATIONS = "invitations", _("invitations")
    ASKS = "asks", _("requests for support")
    SURVEYS = "surveys", _("questions about how we do")

    @property
    def needs_consent_to(self) -> Consented | None:
        """What they must have agreed to; None when it is about something they asked for or did."""
        return Consented(self.value) if self.value in set(Consented.values) else None


class State(models.TextChoices):
    """Where a message is. Only QUEUED is taken up by a worker; whatever is SENDING may have left, and is never sent unasked."""

    QUEUED = "queued", _("Waiting to leave")
    SENDING = "sending", _("Leaving")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Did not arrive")
    REFUSED = "refused", _("Kept back")
    WITHDRAWN = "withdrawn", _("Not sent")


class Message(models.Model):
    """One e-mail to one contact. `message_id` is its name for ever: however often it is tried, it is the same letter.

    `kind` is the interaction it becomes once it has left, with `about` (domain number, row id) as its subject; until then
    the timeline knows nothing of it. `attached` says what goes with it, and how it is made (outbox/attachments.py). `lease` and `leased_until` name the worker who has it. `by` is None for the program.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    kind = models.SmallIntegerField()
    is_automatic = models.BooleanField(default=False)
    about_kind = models.SmallIntegerField(default=0)
    about_id = models.BigIntegerField(null=True)
    language = models.CharField(max_length=10)
    to_name = models.CharField(max_length=300)
    to_address = models.CharField(max_length=320)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    attached = models.JSONField(default=list, blank=True)
    message_id = models.CharField(max_length=320, unique=True)
    once = models.CharField(max_length=200, null=True, unique=True)
    planned_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    next_try_at = models.DateTimeField()
    attempts = models.SmallIntegerField(default=0)
    lease = models.CharField(max_length=32, blank=True)
    leased_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
    interaction = models.ForeignKey(Interaction, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "outbox_message"
        indexes = [
            models.Index(fields=["contact", "state"], name="messages_to_a_contact"),
            models.Index(fields=["next_try_at"], condition=models.Q(state="queued"), name="messages_to_try"),
            models.Index(fields=["state", "-id"], name="messages_in_a_state"),
            models.Index(fields=["by", "-id"], name="messages_of_a_colleague"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_transactional(self) -> bool:
        """Whether it answers to something they asked for or did."""
        return Purpose(self.purpose).needs_consent_to is None

    def is_in_doubt(self, now: datetime | None = None) -> bool:
        """Whether nobody knows if it left: the worker who had it has not been heard of since its time ran out."""
        if self.state != State.SENDING or self.leased_until is None:
            return False
        return self.leased_until <= (now or timezone.now())
