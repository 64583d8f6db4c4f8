from __future__ import annotations

from django.db import models


class Watch(models.Model):
    """One row. `standards` is another number whenever a standard or a calendar has changed, so that whoever keeps them at hand
    reads them anew.

    `seen` is the newest interaction that every promise has been told of: what came in bulk is newer.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    standards = models.BigIntegerField(default=0)
    seen = models.BigIntegerField(default=0)

    class Meta:
        db_table = "promise_watch"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_watch")]
