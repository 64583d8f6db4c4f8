from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.people.models import Contact
from befriend.promises.models.standard import Standard, StandardVersion
from befriend.promises.models.state import State, state_at
from befriend.timeline.models import Interaction

OPEN = models.Q(kept_at=None, released_at=None)


class ReleaseCause(models.TextChoices):
    """Why nothing is owed any more."""

    BY_HAND = "by_hand", _("let go, with a reason")
    REVERSED = "reversed", _("what it answered was taken back")
    DECEASED = "deceased", _("the person has died")
    ERASED = "erased", _("the person was forgotten")
    ARCHIVED = "archived", _("the person was put away")
    DO_NOT_CONTACT = "do_not_contact", _("the person does not want to hear from us")
    LEFT = "left", _("it no longer holds for the person")


class Promise(models.Model):
    """A standard applied to one contact at one moment; or, without a standard, someone's word.

    Open until kept (by the entry `kept_by`, as of when it happened) or released. Late and broken are not stored: they
    follow from `due_at`, `broken_at` and the time it is. While it waits for the customer (`paused_at`), nothing is due.
    What is stored here is what `rules.derive` says, but for the owner and `planned_for`: the due time, or the moment to
    which someone postponed it. `trigger` is what it was made by; none when a recurring one began with time.
    """

    standard = models.ForeignKey(Standard, null=True, on_delete=models.PROTECT, related_name="promises", db_index=False)
    version = models.ForeignKey(StandardVersion, null=True, on_delete=models.PROTECT, related_name="promises", db_index=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="promises", db_index=False)
    trigger = models.ForeignKey(Interaction, null=True, on_delete=models.CASCADE, related_name="promises_made")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    escalate_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(null=True)
    kept_by = models.ForeignKey(Interaction, null=True, on_delete=models.CASCADE, related_name="promises_kept", db_index=False)
    released_at = models.DateTimeField(null=True)
    released_because = models.CharField(max_length=20, blank=True, choices=ReleaseCause.choices)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="promises", db_index=False)
    planned_for = models.DateTimeField(null=True)

    class Meta:
        db_table = "promise"
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "trigger"], condition=models.Q(trigger__isnull=False), name="one_promise_a_trigger"
            ),
            models.UniqueConstraint(fields=["trigger"], condition=models.Q(standard=None), name="one_promise_a_word"),
            models.UniqueConstraint(
                fields=["standard", "contact", "opened_at"], condition=models.Q(trigger=None), name="one_promise_a_beginning"
            ),
            models.CheckConstraint(
                condition=models.Q(kept_at=None, kept_by=None) | models.Q(kept_at__isnull=False, kept_by__isnull=False),
                name="kept_by_an_entry",
            ),
            models.CheckConstraint(condition=models.Q(kept_at=None) | models.Q(released_at=None), name="kept_or_released"),
            models.CheckConstraint(
                condition=models.Q(released_at=None, released_because="")
                | (models.Q(released_at__isnull=False) & ~models.Q(released_because="")),
                name="released_because_of_something",
            ),
            models.CheckConstraint(
                condition=models.Q(standard=None, version=None, trigger__isnull=False)
                | models.Q(standard__isnull=False, version__isnull=False),
                name="a_standard_or_a_word",
            ),
            models.CheckConstraint(
                condition=models.Q(due_at__isnull=False) | models.Q(paused_at__isnull=False), name="due_unless_it_waits"
            ),
        ]
        indexes = [
            models.Index(fields=["contact", "standard", "opened_at"], name="promises_of_a_contact"),
            models.Index(fields=["owner", "planned_for", "id"], condition=OPEN, name="open_promises_of_an_owner"),
            models.Index(fields=["planned_for", "id"], condition=OPEN, name="open_promises_by_time"),
            models.Index(fields=["standard", "contact"], condition=OPEN, name="open_promises_of_a_standard"),
            models.Index(fields=["remind_at"], condition=OPEN & models.Q(remind_at__isnull=False), name="promises_to_remind_of"),
            models.Index(fields=["escalate_at"], condition=OPEN & models.Q(escalate_at__isnull=False), name="promises_to_escalate"),
            models.Index(fields=["standard", "opened_at"], name="promises_of_a_standard"),
            models.Index(fields=["kept_by"], condition=models.Q(kept_by__isnull=False), name="promises_an_entry_kept"),
        ]

    def __str__(self) -> str:
        return f"{self.standard or 'word'} for {self.contact_id}"

    @property
    def is_open(self) -> bool:
        return self.kept_at is None and self.released_at is None

    def state(self, now: datetime) -> State:
        """Open, late, broken, kept (in time or late) or released, as of now."""
        return state_at(
            due_at=self.due_at,
            broken_at=self.broken_at,
            kept_at=self.kept_at,
            released_at=self.released_at,
            paused_at=self.paused_at,
            now=now,
        )
