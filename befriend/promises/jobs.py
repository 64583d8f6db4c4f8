"""Jobs of promises: load, call one action, stop."""

from __future__ import annotations

from datetime import date

from befriend.promises.actions import follow_held as following
from befriend.promises.actions import look_around as everyone
from befriend.promises.actions import nudge as nudging
from befriend.promises.actions import reroute as rerouting
from befriend.promises.actions.recompute import recompute
from befriend.promises.actions.recount import recount


def look_around() -> int:
    """Every night, after the day has turned: who came to belong to those something recurs for, and who left. Returns how many."""
    return everyone.look_around()


def nudge() -> str:
    """Every few minutes: owners are reminded of what comes up, and what is late goes to someone above."""
    reminded, escalated = nudging.nudge()
    return f"{reminded} reminded, {escalated} escalated"


def reroute(user_ids: list[int] | None = None) -> int:
    """Every night, and when someone who has much to do leaves or is away: what is theirs is handed on. Returns how many."""
    return rerouting.reroute(user_ids=user_ids)


def standard_changed(standard_id: int) -> int:
    """A standard was changed or switched: everyone for whom that makes a difference at once is looked at."""
    return everyone.standard_changed(standard_id=standard_id)


def calendar_changed(calendar_id: int, since: date | None = None) -> int:
    """The hours of a calendar changed: what is due since that day is counted anew. Returns for how many people."""
    return recount(calendar_id=calendar_id, since=since)


def follow_many(contact_ids: list[int], kind: int) -> None:
    """Many entries of one kind were written: the promises that follow, some hundreds of people at a time."""
    following.follow_held(contact_ids, kind)


def recompute_all() -> int:
    """After a history came or went: all of them, derived anew. Returns how many were new, changed or gone."""
    found = recompute()
    return found.new + found.changed + found.gone
