"""The fields inside a sentence: what each one is called for those who cannot see it, and what it offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from befriend.segments.queries.vocabulary import Choices, FieldChoices, Vocabulary
from befriend.segments.rules.builder import Draft
from befriend.segments.rules.leaves import BETWEEN, EXACTLY, OR_FEWER, OR_MORE
from befriend.segments.rules.typed import EVER, OTHER_WINDOW


@dataclass(frozen=True, slots=True)
class Inset:
    """One field of a line. `look` is number, text, tick, select or some (several selects, one more than chosen)."""

    name: str
    id: str
    look: str
    label: str
    values: Sequence[str] = ()
    choices: Choices = ()
    wrong: str = ""
    redraws: bool = False
    first_choice: str = ""
    suggestions: Sequence[str] = ()
    companion: Inset | None = None
    is_focused: bool = False

    @property
    def value(self) -> str:
        return next(iter(self.values), "")

    @property
    def part(self) -> str:
        """The name within the line, such as "number"."""
        return self.name.rpartition(".")[2]

    @property
    def boxes(self) -> list[tuple[str, str]]:
        """Of several selects: the id and the value of each, and of an empty one more."""
        values = [*(value for value in self.values if value), ""]
        return [(f"{self.id}.{index}" if index else self.id, value) for index, value in enumerate(values)]


@dataclass(slots=True)
class Insets:
    """Makes the fields of one line, from what was typed and what can be chosen."""

    path: str
    draft: Draft
    words: Vocabulary
    made: list[Inset] = field(default_factory=list)

    def inset(self, gap: str) -> Inset:
        made: Inset = getattr(self, f"_{gap}")()
        self.made.append(made)
        return made

    def _one(
        self,
        name: str,
        look: str,
        label: str,
        *,
        choices: Choices = (),
        redraws: bool = False,
        first_choice: str = "",
        suggestions: Sequence[str] = (),
        companion: Inset | None = None,
    ) -> Inset:
        values = self.draft.values.get(name, ())
        known = {value for value, _label in choices}
        lost = tuple((value, value) for value in values if look in ("select", "some") and value and value not in known)
        return Inset(
            f"{self.path}.{name}",
            f"{self.path}.{name}",
            look,
            label,
            values,
            choices + lost,
            self.draft.wrong.get(name, ""),
            redraws,
            first_choice,
            suggestions,
            companion,
        )

    def _kinds(self) -> Inset:
        choices = self.words.kind_names if self.draft.type in ("first", "silent") else self.words.kinds
        return self._one("kinds", "some", _("What"), choices=choices, redraws=True, first_choice=_("choose what"))

    def _number(self) -> Inset:
        return self._one("number", "number", _("How many"))

    def _upper(self) -> Inset:
        return self._one("upper", "number", _("To how many"))

    def _gaps(self) -> Inset:
        return self._one("gaps", "number", _("Judged by how many pauses"))

    def _times(self) -> Inset:
        return self._one("times", "number", _("How many times as long"))

    def _amount(self) -> Inset:
        return self._one("amount", "number", _("How much, in %(currency)s") % {"currency": self.words.currency})

    def _each(self) -> Inset:
        return self._one("each", "number", _("Only those of at least so much, in %(currency)s") % {"currency": self.words.currency})

    def _channels(self) -> Inset:
        return self._one("channels", "some", _("Over which way"), choices=self.words.channels, redraws=True, first_choice=_("any way"))

    def _distinct(self) -> Inset:
        return self._one("distinct", "tick", _("several on one day are one"))

    def _bound(self) -> Inset:
        more = (OR_MORE, pgettext("3 or more", "or more"))
        fewer = (OR_FEWER, pgettext("3 or fewer", "or fewer"))
        choices: Choices = (more, fewer, (EXACTLY, pgettext("3 exactly", "exactly")), (BETWEEN, pgettext("3 to 5", "to")))
        if self.draft.type == "sum":
            choices = (more, (OR_FEWER, pgettext("50 euros or less", "or less")))
        elif self.draft.type in ("rung", "tier"):
            choices = ((OR_MORE, pgettext("this rung or higher", "or higher")), (EXACTLY, pgettext("this rung exactly", "and no higher")))
        return self._one("bound", "select", _("At least or at most"), choices=choices)

    def _window(self) -> Inset:
        choices = (
            ("30", _("within 30 days")),
            ("90", _("within 3 months")),
            ("365", _("within 12 months")),
            ("730", _("within 24 months")),
            (OTHER_WINDOW, _("within so many days:")),
        )
        ever: Choices = () if self.draft.type == "first" else ((EVER, _("ever")),)
        days = self._one("days", "number", _("Within how many days"))
        return self._one("window", "select", _("Within what time"), choices=choices + ever, companion=days)

    def _period(self) -> Inset:
        choices = (("year", _("years")), ("quarter", _("quarters")), ("month", _("months")), ("week", _("weeks")))
        return self._one("period", "select", _("Years, months or weeks"), choices=choices)

    def _kind(self) -> Inset:
        choices = tuple((f"first_{key}", _("first %(what)s") % {"what": name}) for key, name in self.words.kind_names)
        return self._one("kind", "select", _("Which anniversary"), choices=choices, first_choice=_("choose what"))

    def _purpose(self) -> Inset:
        return self._one("purpose", "select", _("To what they agreed"), choices=self.words.purposes)

    def _channel(self) -> Inset:
        return self._one("channel", "select", _("Over which way"), choices=self.words.channels)

    def _name(self) -> Inset:
        choices = tuple((key, custom.name) for key, custom in self.words.fields.items())
        return self._one("name", "select", _("Which field"), choices=choices, redraws=True, first_choice=_("choose a field"))

    def _op(self) -> Inset:
        custom = self.words.fields.get(next(iter(self.draft.values.get("name", ())), ""))
        return self._one("op", "select", _("Compared how"), choices=_ops(custom), redraws=True)

    def _as(self) -> Inset:
        return self._one("as", "select", _("Related how"), choices=self.words.relations, first_choice=_("choose how"))

    def _json(self) -> Inset:
        return self._one("json", "text", _("A condition as JSON"))

    def _value(self) -> Inset:
        if self.draft.type == "tag":
            return self._one("value", "text", _("Which tag"), suggestions=self.words.tags)
        if self.draft.type == "field":
            return self._field_value()
        label, choices = {
            "role": (_("As what"), self.words.roles),
            "language": (_("Which language"), self.words.languages),
            "kind": (_("What sort"), (("person", _("a person")), ("organisation", _("an organisation")), ("household", _("a household")))),
            "rung": (_("Which rung"), self.words.rungs),
            "tier": (_("Which status"), self.words.tiers),
            "segment": (_("Which segment"), self.words.segments),
        }[self.draft.type]
        return self._one("value", "select", label, choices=choices, first_choice=_("choose one"))

    def _field_value(self) -> Inset:
        custom = self.words.fields.get(next(iter(self.draft.values.get("name", ())), ""))
        is_one_of = self.draft.values.get("op") == ("in",)
        if custom and custom.kind == "yes_no":
            return self._one("value", "select", _("Yes or no"), choices=(("yes", _("yes")), ("no", _("no"))))
        suggestions = custom.choices if custom else ()
        if suggestions and not is_one_of:
            return self._one(
                "value", "select", _("Which"), choices=tuple((name, name) for name in suggestions), first_choice=_("choose one")
            )
        return self._one("value", "date" if custom and custom.kind == "date" and not is_one_of else "text", _("What it should be"))


def _ops(custom: FieldChoices | None) -> Choices:
    kind = custom.kind if custom else "text"
    same = (("eq", pgettext("a field is this", "is")), ("ne", pgettext("a field is not this", "is not")))
    one_of = (("in", _("is one of")),)
    if kind == "yes_no":
        return same
    if kind == "choices":
        return (("has", _("has")), *one_of)
    if kind in ("number", "date"):
        return (*same, ("ge", _("is at least")), ("gt", _("is more than")), ("le", _("is at most")), ("lt", _("is less than")), *one_of)
    return same + one_of
