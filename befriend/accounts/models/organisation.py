from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, models
from django.utils import timezone

from befriend.foundation.days import day_of


class Organisation(models.Model):
    """Whose workspace this is. There is one row; `Organisation.current()` reads it."""

    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=64, default="Europe/Tallinn")
    currency = models.CharField(max_length=3, default="EUR")
    logo = models.FileField(upload_to="logo/", blank=True)
    colour = models.CharField(max_length=7, blank=True)
    is_demo = models.BooleanField(default=False)
    set_up_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Organisation:
        """The organisation; a nameless one in Tallinn, in euros, before anyone has set it up.

        Plain SQL, for every page and every recording asks several times, and the ORM would take ten times as long.
        """
        fields = cls._meta.concrete_fields
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(str(field.column) for field in fields)} FROM {cls._meta.db_table} ORDER BY id LIMIT 1")  # noqa: S608
            found = cursor.fetchone()
        if found is None:
            return cls(pk=1)
        values = [_as_python(value, field) for value, field in zip(found, fields, strict=True)]
        return cls.from_db(connection.alias, [field.attname for field in fields], values)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def day_of(self, moment: datetime) -> int:
        """The day number of an aware moment, on this organisation's calendar."""
        return day_of(moment, self.zone)

    def today(self) -> int:
        return self.day_of(timezone.now())


def _as_python(value: Any, field: Any) -> Any:
    """What the database gave, as the ORM would hand it out."""
    for convert in (*connection.ops.get_db_converters(field.cached_col), *field.get_db_converters(connection)):
        value = convert(value, field.cached_col, connection)
    return value
