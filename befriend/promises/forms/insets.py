"""The fields inside the sentence of a standard: what each is called for those who cannot see it, and what it offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from befriend.foundation.working_time import Unit
from befriend.promises.rules.definition import Above, By, How, Match, OwnerRule
from befriend.segments.forms.insets import Inset
from befriend.segments.queries.vocabulary import Choices, Vocabulary


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen here: calendars, teams, colleagues and their roles, by id or key."""

    words: Vocabulary
    calendars: Choices
    teams: Choices
    people: Choices
    roles: Choices


def units() -> Choices:
    return (
        (Unit.WORKING_MINUTES, _("working minutes")),
        (Unit.WORKING_HOURS, _("working hours")),
        (Unit.WORKING_DAYS, _("working days")),
        (Unit.CALENDAR_DAYS, _("days")),
    )


@dataclass(frozen=True, slots=True)
class Insets:
    """Makes the fields of the sentence from what was typed and what is wrong with it."""

    values: Mapping[str, Sequence[str]]
    wrong: Mapping[str, str]
    offered: Offered

    def inset(self, gap: str) -> Inset:
        """The field of that name."""
        if gap.endswith("_unit"):
            return self._select(gap, _("Counted in"), units())
        look, label = _LOOKS[gap]
        if look == "select":
            return self._select(gap, label(), self._choices(gap), first=_FIRST[gap]() if gap in _FIRST else "")
        if look == "some":
            return self._make(gap, look, label(), choices=self._choices(gap), redraws=True, first=_FIRST[gap]())
        return self._make(gap, look, label())

    def _select(self, gap: str, label: str, choices: Choices, first: str = "") -> Inset:
        return self._make(gap, "select", label, choices=choices, first=first)

    def _make(self, gap: str, look: str, label: str, *, choices: Choices = (), redraws: bool = False, first: str = "") -> Inset:
        values = tuple(self.values.get(gap, ()))
        known = {value for value, _label in choices}
        lost = tuple((value, value) for value in values if choices and value and value not in known)
        return Inset(gap, f"id_{gap}", look, label, values, choices + lost, self.wrong.get(gap, ""), redraws, first)

    def _choices(self, gap: str) -> Choices:
        return _CHOICES[gap](self.offered)


_LOOKS: dict[str, tuple[str, Callable[[], str]]] = {
    "when": ("some", lambda: _("What happens")),
    "first": ("tick", lambda: _("the first one ever")),
    "amount": ("number", lambda: _("At least how much")),
    "channels": ("some", lambda: _("Over which way")),
    "topic": ("text", lambda: _("Words that were said with it, parted by commas")),
    "then": ("some", lambda: _("What has to happen")),
    "then_channels": ("some", lambda: _("Over which way it has to happen")),
    "by": ("select", lambda: _("By whom")),
    "match": ("select", lambda: _("For the same what")),
    "within": ("number", lambda: _("How much time")),
    "calendar": ("select", lambda: _("By which hours")),
    "owner": ("select", lambda: _("Who keeps it")),
    "role": ("select", lambda: _("Which role")),
    "person": ("select", lambda: _("Who")),
    "team": ("select", lambda: _("Which team")),
    "how": ("select", lambda: _("Who of the team")),
    "remind": ("number", lambda: _("How long before")),
    "escalate": ("number", lambda: _("How late")),
    "above": ("select", lambda: _("Who gets it then")),
    "above_role": ("select", lambda: _("Which role gets it then")),
    "above_person": ("select", lambda: _("Which colleague gets it then")),
    "broken": ("number", lambda: _("How late it counts as broken")),
    "join": ("tick", lambda: _("While one is open, another one of the same joins it: one thank-you for three gifts of a day.")),
    "pause": ("tick", lambda: _("While we wait for their reply, the time stands still.")),
    "times": ("number", lambda: _("How many times at most")),
    "days": ("number", lambda: _("In how many days")),
}
_FIRST: dict[str, Callable[[], str]] = {
    "when": lambda: _("choose what"),
    "then": lambda: _("choose what"),
    "channels": lambda: _("any way"),
    "then_channels": lambda: _("any way"),
    "role": lambda: _("choose a role"),
    "person": lambda: _("choose who"),
    "team": lambda: _("no team"),
    "above_role": lambda: _("choose a role"),
    "above_person": lambda: _("choose who"),
}
_CHOICES: dict[str, Callable[[Offered], Choices]] = {
    "when": lambda offered: offered.words.kind_names,
    "then": lambda offered: offered.words.kind_names,
    "channels": lambda offered: offered.words.channels,
    "then_channels": lambda offered: offered.words.channels,
    "by": lambda _offered: ((By.HUMAN, _("from a human")), (By.ANYONE, _("from a human or by itself"))),
    "match": lambda _offered: (
        (Match.CONTACT, _("for the same person")),
        (Match.SUBJECT, _("about the same matter (this request, this shift)")),
    ),
    "calendar": lambda offered: offered.calendars,
    "owner": lambda _offered: (
        (OwnerRule.RELATIONSHIP_OWNER, _("whoever looks after them")),
        (OwnerRule.TEAM, _("someone of the team")),
        (OwnerRule.RECORDER, _("whoever recorded it")),
        (OwnerRule.ROLE, _("someone who is")),
        (OwnerRule.PERSON, _("one colleague:")),
    ),
    "role": lambda offered: offered.roles,
    "person": lambda offered: offered.people,
    "team": lambda offered: offered.teams,
    "how": lambda _offered: ((How.ROTA, _("each in turn")), (How.LEAST_LOAD, _("whoever has least to do"))),
    "above": lambda _offered: (
        (Above.TEAM_LEAD, pgettext("gets it then", "the lead of the team")),
        (Above.ROLE, _("someone who is")),
        (Above.PERSON, _("one colleague:")),
    ),
    "above_role": lambda offered: offered.roles,
    "above_person": lambda offered: offered.people,
}
