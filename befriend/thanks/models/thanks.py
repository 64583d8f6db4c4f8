from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from befriend.foundation.channels import Channel
from befriend.people.models import Contact
from befriend.thanks.models.batch import PrintBatch
from befriend.timeline.models import Interaction


class How(models.TextChoices):
    """The way a thank-you goes."""

    IN_PERSON = "in_person", _("in person")
    CALL = "call", _("by a call")
    CARD = "card", pgettext_lazy("a way to thank", "by a card")
    LETTER = "letter", _("by a letter")
    EMAIL = "email", _("by an e-mail")
    WALL = "wall", _("on the gratitude wall")

    @property
    def channel(self) -> Channel:
        """The channel it stands under on the timeline."""
        return _CHANNELS[self]

    @property
    def is_printed(self) -> bool:
        """Whether it waits to be printed, and counts only then."""
        return self in (How.CARD, How.LETTER)

    @property
    def needs_words(self) -> bool:
        """Whether there is nothing to send without words."""
        return self not in (How.IN_PERSON, How.CALL)


_CHANNELS = {
    How.IN_PERSON: Channel.IN_PERSON,
    How.CALL: Channel.PHONE,
    How.CARD: Channel.LETTER,
    How.LETTER: Channel.LETTER,
    How.EMAIL: Channel.EMAIL,
    How.WALL: Channel.WEB,
}


class Thanks(models.Model):
    """A thank-you by a person of the house, to a contact: what was said, how, and the entry of the timeline that tells it.

    Without an `interaction` a letter or card waits to be printed, or was taken out of the post again; it counts only once it stands
    on the timeline. An interaction that was reversed no longer counts, and neither do its thanks. `reply_code` is what
    the code on the paper leads back by; `once` is the name of the click that made it.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="thanks")
    how = models.CharField(max_length=10, choices=How.choices)
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    interaction = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="thanks")
    batch = models.ForeignKey(PrintBatch, null=True, on_delete=models.SET_NULL, related_name="thanks")
    reply_code = models.CharField(max_length=16, null=True, unique=True)
    once = models.CharField(max_length=80, null=True)

    class Meta:
        db_table = "thanks"
        constraints = [models.UniqueConstraint(fields=["by", "once"], name="one_thank_you_of_one_click")]
        indexes = [
            models.Index(fields=["by", "-id"], name="thanks_of_a_colleague"),
            models.Index(fields=["how", "id"], name="thanks_to_print", condition=models.Q(interaction=None)),
        ]

    def __str__(self) -> str:
        return f"{self.contact}, {self.how}"

    @property
    def is_waiting(self) -> bool:
        """Whether it still has to leave the house."""
        return self.interaction_id is None


class ThankedEntry(models.Model):
    """One thing that a thank-you was said for."""

    thanks = models.ForeignKey(Thanks, on_delete=models.CASCADE, related_name="entries")
    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "thanked_entry"
        constraints = [models.UniqueConstraint(fields=["thanks", "interaction"], name="each_thing_once_in_a_thank_you")]


class Reply(models.Model):
    """What someone wrote back, by the code on the paper they got."""

    thanks = models.ForeignKey(Thanks, on_delete=models.CASCADE, related_name="replies")
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    interaction = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "thanks_reply"
