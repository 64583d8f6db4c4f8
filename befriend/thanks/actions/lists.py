"""The lists of a week: made once, the same for everyone who asks; then done, swapped, or put off by their owners."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import WHO_MAY, Permission
from befriend.foundation.refusals import Refused
from befriend.segments.queries.looks import is_small
from befriend.thanks.models import USUAL_SIZE, Line, MadeWeek, SetAside, Share
from befriend.thanks.queries.waiting import colleagues_waiting, supporters_waiting
from befriend.thanks.rules.allocation import allocate
from befriend.thanks.rules.weeks import week_of

LARGEST_SIZE = 20
LONGEST_WAIT_WEEKS = 26
_SPARE = 3  # people looked at for each place on a list, so that there is someone known among them


def this_week() -> int:
    """The number of the week we are in, by the organisation's calendar."""
    return week_of(Organisation.current().today())


def make_lists(week: int | None = None) -> int:
    """Make the lists of a week, if nobody has; returns how many lines are new. Two who ask at once make them once."""
    week = this_week() if week is None else week
    if MadeWeek.objects.filter(pk=week).exists():
        return 0
    sizes = _sizes()
    supporters = supporters_waiting(list(sizes), week=week, enough=max(_SPARE * sum(sizes.values()), LARGEST_SIZE))
    drawn = allocate(supporters, sizes, week=week, colleagues=colleagues_waiting(list(sizes), week=week))
    taken = {contact_id for theirs in drawn.values() for contact_id in theirs}
    longest_first = sorted(supporters, key=lambda one: (one.since, one.contact_id))
    spare = [one.contact_id for one in longest_first if one.contact_id not in taken]
    with transaction.atomic():
        _made, is_new = MadeWeek.objects.get_or_create(pk=week, defaults={"spare": spare})
        return len(_write(drawn, week)) if is_new else 0


def set_size(*, user: User, size: int) -> Share:
    """So many people a week from now on; a longer list is filled at once, a shorter one keeps who is on it. 0 takes no part."""
    if not 0 <= size <= LARGEST_SIZE:
        raise Refused(_("Between nobody and %(most)d people a week.") % {"most": LARGEST_SIZE}, field="size")
    with transaction.atomic():
        share, _is_new = Share.objects.update_or_create(user=user, defaults={"size": size})
    week = this_week()
    room = size - Line.objects.filter(user=user, week=week, set_aside=None).count()
    if room > 0 and MadeWeek.objects.filter(pk=week).exists():
        _fill(user, room, week)
    return share


def swap(*, line: Line, by: User) -> Line | None:
    """Someone else in their stead; the new line, or None when nobody else waits. They come again, to whoever is next."""
    return _set_aside(line, by=by, until_week=None)


def not_now(*, line: Line, weeks: int, by: User) -> Line | None:
    """The same person, so many weeks later; until then they are on nobody's list. Someone else comes in their stead."""
    if not 1 <= weeks <= LONGEST_WAIT_WEEKS:
        raise Refused(_("Between one week and half a year."), field="weeks")
    return _set_aside(line, by=by, until_week=line.week + weeks)


def take_again(*, line: Line) -> None:
    """Undo: the line stands again, and whoever came in its stead goes back among those who wait."""
    with transaction.atomic():
        aside = SetAside.objects.select_for_update(of=("self",)).filter(line=line).first()
        if aside is not None:
            aside.delete()
            if aside.instead_id is not None:
                Line.objects.filter(pk=aside.instead_id, set_aside=None).delete()


def _set_aside(line: Line, *, by: User, until_week: int | None) -> Line | None:
    with transaction.atomic():
        Line.objects.select_for_update().filter(pk=line.pk).first()
        aside, is_new = SetAside.objects.get_or_create(line=line, defaults={"by": by, "until_week": until_week})
        if not is_new:
            return aside.instead
    instead = next(iter(_fill(line.user, 1, line.week)), None)
    SetAside.objects.filter(pk=aside.pk).update(instead=instead)
    return instead


def _fill(user: User, room: int, week: int) -> list[Line]:
    """From those who waited next when the lists were made, and those the colleague looks after; in a small house from everyone."""
    spare = None if is_small() else MadeWeek.objects.filter(pk=week).values_list("spare", flat=True).first()
    supporters = supporters_waiting([user.pk], week=week, enough=_SPARE * room, among=spare)
    return _write(allocate(supporters, {user.pk: room}, week=week), week)


def _sizes() -> dict[int, int]:
    """How many each wants who may thank: what they said, or the usual number."""
    may = [str(role) for role in WHO_MAY[Permission.RECORD]]
    users = User.objects.filter(is_active=True, role__in=may).values_list("pk", "thanks_share__size")
    return {pk: USUAL_SIZE if size is None else size for pk, size in users}


def _write(drawn: dict[int, list[int]], week: int) -> list[Line]:
    """Someone who came onto another list meanwhile is left out: nobody is on two."""
    places = {user: Line.objects.filter(user=user, week=week).count() for user in drawn}
    new = [
        Line(week=week, user_id=user, contact_id=contact_id, place=places[user] + place)
        for user, theirs in drawn.items()
        for place, contact_id in enumerate(theirs, start=1)
    ]
    Line.objects.bulk_create(new, ignore_conflicts=True)
    wanted = {(line.user_id, line.contact_id) for line in new}
    return [line for line in Line.objects.filter(week=week, user__in=drawn).order_by("place") if (line.user_id, line.contact_id) in wanted]
