"""A standard being written: its sentence, whom it is for, and the definition once everything is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.promises.forms.insets import Insets, Offered
from befriend.promises.forms.reading import Fields, Json, Sentence, fields_of
from befriend.promises.forms.sentences import LATE, MORE, OWNER, THEN, WHEN, WHO
from befriend.promises.rules.checking import House, check, check_owner
from befriend.promises.rules.definition import Shape
from befriend.promises.rules.invalid import InvalidDefinition
from befriend.promises.rules.parsing import parse
from befriend.promises.rules.wishes import CUSTOMERS, all_wishes
from befriend.segments.forms.builder import Builder
from befriend.segments.forms.lines import Piece
from befriend.segments.forms.sentences import pieces
from befriend.segments.rules.world import World

# A place in a definition, and the field in which it is written; the longest that fits is meant.
_FIELD_AT = {
    "when": "when", "when.kinds": "when", "when.amount_at_least": "amount", "when.channels": "channels", "when.topic": "topic",
    "then": "then", "then.kinds": "then", "then.channels": "then_channels", "then.by": "by", "then.match": "match",
    "within": "within", "within.unit": "within_unit", "owner": "owner", "owner.team": "team", "owner.role": "role",
    "owner.person": "person", "owner.how": "how", "remind_before": "remind", "remind_before.unit": "remind_unit",
    "escalate_after": "escalate", "escalate_after.unit": "escalate_unit", "escalate_after.to": "above",
    "escalate_after.role": "above_role", "escalate_after.person": "above_person", "broken_after": "broken",
    "broken_after.unit": "broken_unit", "pause": "pause", "at_most": "times", "at_most.days": "days",
}  # fmt: skip
_FOLDED = ("remind", "escalate", "broken", "times", "days", "pause", "above")
# What the selects say before anyone chose; and, on a new one, the rest of the sentence to begin with.
_UNITS: dict[str, list[str]] = {
    "within_unit": ["working_days"], "remind_unit": ["working_hours"], "escalate_unit": ["working_days"], "broken_unit": ["working_days"],
}  # fmt: skip
_START: dict[str, list[str]] = {**_UNITS, "within": ["2"], "owner": ["team"], "how": ["rota"], "join": ["1"]}


class AboutForm(forms.Form):
    """What stands beside the sentence."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    why = forms.CharField(
        label=gettext_lazy("Why"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Whoever keeps it reads this."),
    )  # fmt: skip
    wish = forms.ChoiceField(label=gettext_lazy("The wish it answers"), required=False)
    is_public = forms.BooleanField(label=gettext_lazy("The public sees it, and how well we keep it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of_wish = self.fields["wish"]
        assert isinstance(field_of_wish, forms.ChoiceField)
        groups = [
            (str(name), [(one.key, str(one.words)) for one in all_wishes().values() if one.whose == whose])
            for whose, name in CUSTOMERS.items()
        ]
        field_of_wish.choices = [("", _("none of these")), *groups]


@dataclass(frozen=True, slots=True)
class Line:
    """Words and fields, and what is wrong with them: the id of each such field, and why."""

    pieces: list[Piece]
    wrongs: list[tuple[str, str]]


@dataclass(slots=True)
class Editor:
    """What is being written about one standard. `wrong` says what cannot be, by field; "" is the whole sentence."""

    shape: Shape
    fields: Fields
    offered: Offered
    builder: Builder
    about: AboutForm
    wrong: dict[str, str] = field(default_factory=dict)
    who: Any = None
    definition: Json | None = None

    @classmethod
    def opened(cls, data: Json, *, name: str, why: str, calendar: str, offered: Offered) -> Editor:
        """On a standard that is there, or on the beginning of one."""
        basics = offered.words.basics
        builder = Builder.opened(data.get("when", {}).get("who") or {"all": []}, offered.words)
        about = AboutForm(initial={"name": name, "why": why, "wish": data.get("wish", ""), "is_public": data.get("is_public", False)})
        said = {**_UNITS, **fields_of(data, basics)} if "then" in data else _START
        fields = {**said, "calendar": [calendar]}
        return cls(Shape(data["shape"]), fields, offered, builder, about)

    @classmethod
    def posted(cls, shape: Shape, fields: Fields, *, about: AboutForm, offered: Offered) -> Editor:
        """As it was posted, after doing what a button of the builder asks."""
        return cls(shape, fields, offered, Builder.posted(fields, offered.words), about)

    def read(self, world: World, house: House, *, needs_owner: bool) -> None:
        """Fill `definition`, when everything is right; else `wrong`."""
        self.who = self.builder.condition(world)
        typed = Sentence(self.fields, self.offered.words.basics)
        data = typed.definition(self.shape, self.who)
        self.wrong = dict(typed.wrong)
        if not self.wrong:
            self._check(data, world, house, needs_owner=needs_owner)
        if not self.wrong and self.who is not None:
            self.definition = data

    def _check(self, data: Json, world: World, house: House, *, needs_owner: bool) -> None:
        try:
            parsed = parse(data)
            check(parsed, world)
            if needs_owner:
                check_owner(parsed, house)
        except InvalidDefinition as invalid:
            self.wrong[field_at(invalid.place)] = invalid.message

    def forget_wrongs(self) -> None:
        """Say nothing about a sentence that is still being written."""
        self.wrong = {}
        self.builder.forget_wrongs()
        self.about.errors.clear()

    @property
    def opening(self) -> str:
        """The words before the condition."""
        return str(WHO[self.shape])

    @property
    def when(self) -> Line:
        return self._line(str(WHEN[self.shape]))

    @property
    def then(self) -> list[Line]:
        return [self._line(str(line)) for line in (*THEN[self.shape], OWNER)]

    @property
    def late(self) -> list[Line]:
        return [self._line(str(line)) for line in (*LATE, *MORE[self.shape])]

    @property
    def late_is_said(self) -> bool:
        """Whether something stands in the lines that are folded away, or is wrong there."""
        return any(value for name in _FOLDED for value in (*self.fields.get(name, ()), self.wrong.get(name, "")))

    @property
    def whole_wrong(self) -> str:
        """What is wrong, and no field of this sentence can say."""
        said = {id_ for line in (self.when, *self.then, *self.late) for id_, _message in line.wrongs}
        return next((message for name, message in self.wrong.items() if f"id_{name}" not in said), "")

    @property
    def calendar_id(self) -> int:
        """The chosen calendar; 0 when none can be read."""
        chosen = next(iter(self.fields.get("calendar", ())), "")
        return int(chosen) if chosen in {value for value, _label in self.offered.calendars} else 0

    def _line(self, sentence: str) -> Line:
        line = list(self._pieces(sentence))
        fields = [piece.inset for piece in line if piece.inset]
        return Line(line, [(field.id, field.wrong) for field in fields if field.wrong])

    def _pieces(self, sentence: str) -> Iterator[Piece]:
        insets = Insets(self.fields, self.wrong, self.offered)
        for words, gap in pieces(sentence):
            if gap == "currency":
                yield Piece(f"{words}{self.offered.words.currency}")
            else:
                yield Piece(words, insets.inset(gap) if gap else None)


def field_at(place: str) -> str:
    """The field in which a place of the definition is written; "" when there is none."""
    steps = re.sub(r"\[\d+\]", "", place).split(".")
    while steps:
        if found := _FIELD_AT.get(".".join(steps)):
            return found
        steps.pop()
    return ""
