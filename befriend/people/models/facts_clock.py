from __future__ import annotations

from django.db import models


class FactsClock(models.Model):
    """The last number given to a change of facts, where the database itself does not number transactions (SQLite).

    One row. A counter of its own, not the highest `facts_version`: that one would go back when its contact goes.
    """

    version = models.BigIntegerField(default=0)

    class Meta:
        db_table = "facts_clock"

    def __str__(self) -> str:
        return str(self.version)
