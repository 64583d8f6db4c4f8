from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db import models

from befriend.foundation.working_time import Calendar, Closure, Hours, SpecialDay

NINE_TO_FIVE = [[[540, 1020]]] * 5 + [[], []]


def nine_to_five() -> list[list[list[int]]]:
    """Monday to Friday, from nine to five."""
    return [[list(hours) for hours in day] for day in NINE_TO_FIVE]


class WorkCalendar(models.Model):
    """When a part of the house works, for counting working time. One is the house's own (`is_default`).

    `week` is seven lists of [opens, closes] in minutes of the day, Monday first. `country` and `subdivision` are codes
    of the public holidays it keeps (ISO 3166); empty keeps none.
    """

    name = models.CharField(max_length=100)
    zone = models.CharField(max_length=64, default="Europe/Tallinn")
    week = models.JSONField(default=nine_to_five)
    country = models.CharField(max_length=2, blank=True)
    subdivision = models.CharField(max_length=10, blank=True)
    is_default = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "work_calendar"
        constraints = [
            models.UniqueConstraint(fields=["is_default"], condition=models.Q(is_default=True), name="one_calendar_of_the_house")
        ]

    def __str__(self) -> str:
        return self.name

    def calendar(self, closures: Sequence[CalendarClosure] = (), special_days: Sequence[CalendarSpecialDay] = ()) -> Calendar:
        """The value that working time is counted with; its closures and special days are given by the caller."""
        return Calendar(
            zone=ZoneInfo(self.zone),
            week=tuple(tuple(Hours(*hours) for hours in day) for day in self.week),
            country=self.country,
            subdivision=self.subdivision,
            closures=tuple(Closure(one.first_day, one.last_day, one.why) for one in closures),
            special_days=tuple(SpecialDay(one.day, tuple(Hours(*hours) for hours in one.hours)) for one in special_days),
        )


class CalendarClosure(models.Model):
    """Closed from the first of these days to the last, both counted."""

    calendar = models.ForeignKey(WorkCalendar, on_delete=models.CASCADE, related_name="closures")
    first_day = models.DateField()
    last_day = models.DateField()
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "work_calendar_closure"
        ordering = ["first_day", "id"]
        constraints = [models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")), name="closure_ends_after_it_began")]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"


class CalendarSpecialDay(models.Model):
    """Open at these hours on this day, whatever the weekday, the holidays and the closures say."""

    calendar = models.ForeignKey(WorkCalendar, on_delete=models.CASCADE, related_name="special_days")
    day = models.DateField()
    hours = models.JSONField(default=list)

    class Meta:
        db_table = "work_calendar_special_day"
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="each_special_day_once")]

    def __str__(self) -> str:
        return str(self.day)
