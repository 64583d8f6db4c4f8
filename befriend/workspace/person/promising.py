"""The promise that a told sentence makes, offered beside it: what, by when, and whose it will be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cached_property

from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.promises.queries.calendars import calendar_of_the_house
from befriend.timeline.rules.moments import moment_on
from befriend.timeline.rules.typed.promised import find_duration, find_promise
from befriend.workspace.person.said import Said

# When nobody works that day, a promise is due by the time people have dinner.
_EVENING = time(18)
_FIELDS = ("what", "due", "owner")


class Promising:
    """What the sentence promises, and what somebody corrected by hand: as in `Said`, by what the fields said before.

    Once offered, it counts only as long as its box is ticked.
    """

    def __init__(self, posted: Mapping[str, str], *, said: Said, user: User) -> None:
        self._said, self._user = said, user
        self._by_hand = {name: value for name in _FIELDS if (value := _sent(posted, name)) != _sent(posted, name, was="was_")}
        was_offered = posted.get("promise_offered") == "1"
        self.is_accepted = self.is_offered and (not was_offered or posted.get("promise_accepted") == "1")
        self.errors: dict[str, str] = {}

    @cached_property
    def as_read(self) -> dict[str, str]:
        """What the fields hold before anyone touches them: whoever types it keeps it."""
        found = find_promise(self._said.text, self._said.today)
        if found is None:
            return dict.fromkeys(_FIELDS, "")
        return {"what": found.what, "due": found.day.isoformat() if found.day else "", "owner": str(self._user.pk)}

    @property
    def fields(self) -> dict[str, str]:
        return self.as_read | self._by_hand

    @property
    def is_offered(self) -> bool:
        """Whether there is a promise to offer."""
        return bool(self.as_read["what"])

    @property
    def minutes(self) -> int | None:
        """For how long it went on, when that was said; it is kept with the words."""
        return find_duration(self._said.text)

    @property
    def colleagues(self) -> list[tuple[str, str]]:
        """Whose it may be: the one who types first."""
        others = User.objects.filter(is_active=True).exclude(pk=self._user.pk).order_by("name", "pk")
        return [(str(self._user.pk), _("me")), *((str(one.pk), one.name) for one in others)]

    def promise(self) -> tuple[str, datetime, User]:
        """What, by when, and who; Refused with the field that is not clear."""
        day = self._day()
        owner = User.objects.filter(pk=int(self.fields["owner"]), is_active=True).first() if self.fields["owner"].isdecimal() else None
        if owner is None:
            raise Refused(_("Who keeps it?"), field="owner")
        return self.fields["what"], moment_on(day, _closing_on(day), self._said.organisation.zone), owner

    def _day(self) -> date:
        try:
            return date.fromisoformat(self.fields["due"])
        except ValueError:
            raise Refused(_("By which day?"), field="due") from None


def _sent(posted: Mapping[str, str], name: str, was: str = "") -> str:
    return posted.get(f"{was}promise_{name}", "").replace("\x00", "").strip()


def _closing_on(day: date) -> time:
    """When the house closes that day."""
    kept = calendar_of_the_house()
    hours = kept.calendar().hours_on(day) if kept else ()
    return time(*divmod(min(hours[-1].closes, 24 * 60 - 1), 60)) if hours else _EVENING
