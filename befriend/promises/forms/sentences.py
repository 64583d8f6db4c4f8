"""What a standard says, with gaps for its fields. A translator may move the gaps about."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from befriend.promises.rules.definition import Shape

# The first lines say when and whom, the builder's condition follows; then what must happen.
WHEN: dict[Shape, Promise] = {
    Shape.REPLY: _("When there is {when} of at least {amount} {currency}, {channels}, about {topic}, {first},"),
    Shape.RECURRING: _("Again and again,"),
    Shape.PRECEDE: _("When there is {when} planned, {channels}, about {topic}, {first},"),
}
WHO: dict[Shape, Promise] = {
    Shape.REPLY: _("from people who"),
    Shape.RECURRING: _("for people who"),
    Shape.PRECEDE: _("by people who"),
}
THEN: dict[Shape, tuple[Promise, ...]] = {
    Shape.REPLY: (
        _("then {then} follows, {then_channels}, {by}, {match}"),
        _("within {within} {within_unit}, by the hours of {calendar}."),
    ),
    Shape.RECURRING: (
        _("there is {then}, {then_channels}, {by},"),
        _("at least every {within} {within_unit}, by the hours of {calendar}."),
    ),
    Shape.PRECEDE: (
        _("then {then} has come before it, {then_channels}, {by}, {match}"),
        _("and not more than {within} {within_unit} earlier (empty: ever), by the hours of {calendar}."),
    ),
}
OWNER = _("It falls to {owner} {role} {person}. The team is {team}: {how}.")
LATE: tuple[Promise, ...] = (
    _("Remind whoever has it {remind} {remind_unit} before it is due."),
    _("Give it to {above} {above_role} {above_person} when it is late by {escalate} {escalate_unit}."),
    _("Call it broken when it is late by {broken} {broken_unit}."),
)
MORE: dict[Shape, tuple[Promise, ...]] = {
    Shape.REPLY: (_("{join}"), _("{pause}")),
    Shape.RECURRING: (_("Not more often than {times} times in {days} days."),),
    Shape.PRECEDE: (_("{join}"),),
}
