"""What the museum promises: every preset, kept by the team that meets those it is promised to."""

from __future__ import annotations

from datetime import datetime, time

from befriend.accounts.models import Organisation, Team
from befriend.cli.museum.build import YEARS, Museum
from befriend.foundation.days import date_of
from befriend.promises.actions.lay_standards import lay_calendar, lay_standards
from befriend.promises.models import WorkCalendar
from befriend.promises.rules.wishes import Customers

_TEAMS = {Customers.SERVICE_USERS: "Counter", Customers.VOLUNTEERS: "Counter"}
_FRIENDS = "Friends of the museum"
# Tuesday to Sunday from ten to six, Friday until eight.
_OPENING_HOURS = [[], [[600, 1080]], [[600, 1080]], [[600, 1080]], [[600, 1200]], [[600, 1080]], [[600, 1080]]]


def lay_museum_standards(museum: Museum) -> None:
    """All of them on, since three years ago (one, in a big museum): office hours for most, the museum's own at the counter."""
    zone = Organisation.current().zone
    since = datetime.combine(date_of(museum.today_number - (1 if museum.is_big else YEARS) * 366), time(), zone)
    lay_calendar()
    doors = WorkCalendar.objects.create(name="Opening hours of the museum", zone=str(zone), week=_OPENING_HOURS, country="EE")
    teams = {customers: Team.objects.get(name=_TEAMS.get(customers, _FRIENDS)) for customers in Customers}
    lay_standards(by=None, since=since, teams=teams, calendars={"counter-served": doors}, all_on=True)
