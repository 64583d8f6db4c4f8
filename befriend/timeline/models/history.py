from __future__ import annotations

from django.conf import settings
from django.db import models

from befriend.people.models import Contact
from befriend.timeline.models.interaction import Interaction


class HistoryBatch(models.Model):
    """One file brought in. Without `finished_at` it was interrupted: the same file and map take it up again.

    `read` = `accepted` + `rejected`; of the accepted, `duplicates` had been brought in before and added nothing.
    `amount_minor` is the sum of the accepted amounts, in minor units of `currency`.
    """

    file_name = models.CharField(max_length=255)
    file_digest = models.CharField(max_length=64)
    map_text = models.TextField()
    map_digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    read = models.BigIntegerField(default=0)
    accepted = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    duplicates = models.BigIntegerField(default=0)
    contacts_created = models.BigIntegerField(default=0)
    contacts_matched = models.BigIntegerField(default=0)
    anonymous = models.BigIntegerField(default=0)
    amount_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)
    rejects_file = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "history_batch"
        indexes = [models.Index(fields=["file_digest", "map_digest"], name="batches_of_a_file")]

    def __str__(self) -> str:
        return self.file_name


class HistoryRow(models.Model):
    """By what an entry that came from a file is recognised when the same row comes again.

    `identity` is a hash of the row's id in the system it comes from, or else of its content and its number among
    equal rows; `content` tells a changed row from the same one. A hash, not the row: it outlives no erasure.
    """

    interaction = models.OneToOneField(Interaction, primary_key=True, on_delete=models.CASCADE, related_name="history_row")
    batch = models.ForeignKey(HistoryBatch, on_delete=models.PROTECT, related_name="rows")
    identity = models.BinaryField(max_length=16, unique=True)
    content = models.BinaryField(max_length=16)

    class Meta:
        db_table = "history_row"


class HistoryContact(models.Model):
    """Which contact a key of a file stands for: the hash of the folded values of the map's `contact_key`.

    `name` is the hash of the folded name the file gave, to notice when a key means someone else in another file.
    """

    key = models.BinaryField(max_length=16, unique=True)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="history_keys")
    batch = models.ForeignKey(HistoryBatch, on_delete=models.PROTECT, related_name="contacts")
    is_new = models.BooleanField()
    name = models.BinaryField(max_length=16)

    class Meta:
        db_table = "history_contact"


class AddedTo(models.IntegerChoices):
    EMAIL = 1
    PHONE = 2
    ADDRESS = 3
    NOTE = 4


class HistoryAddition(models.Model):
    """An e-mail, phone, address or note that a batch added to a contact who was there before: what its undoing removes."""

    batch = models.ForeignKey(HistoryBatch, on_delete=models.PROTECT, related_name="additions")
    table = models.SmallIntegerField(choices=AddedTo.choices)
    row_id = models.BigIntegerField()

    class Meta:
        db_table = "history_addition"


class HistoryUpload(models.Model):
    """A file on its way in: uploaded, described by a map, tried dry, then brought in as `batch`.

    `told` is what the dry run said (data, by the names of Outcome); `problem` what was wrong, in words. `under_way` is
    "checking" or "bringing" while a job works on it, which has come as far as `done` rows.
    """

    file_name = models.CharField(max_length=255)
    path = models.CharField(max_length=300)
    map_text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told = models.JSONField(null=True)
    problem = models.TextField(blank=True)
    under_way = models.CharField(max_length=10, blank=True)
    done = models.BigIntegerField(default=0)
    batch = models.ForeignKey(HistoryBatch, null=True, on_delete=models.PROTECT, related_name="uploads")

    class Meta:
        db_table = "history_upload"

    def __str__(self) -> str:
        return self.file_name
