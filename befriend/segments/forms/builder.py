"""The condition builder: what the page shows, what was posted, and the condition once everything is right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from befriend.segments.forms.lines import Group, group_of
from befriend.segments.forms.sentences import OFFERED
from befriend.segments.queries.vocabulary import Vocabulary
from befriend.segments.rules.builder import Condition, Draft, Fields, build, draft_from_fields, draft_of, path_of_place
from befriend.segments.rules.edits import NoSuchButton, edit
from befriend.segments.rules.invalid import InvalidCondition
from befriend.segments.rules.language import check
from befriend.segments.rules.world import Reference, World

AS_JSON, IN_WORDS, SAVE, BESIDE = "json", "words", "save", "beside"

# The last part of a place in a condition, and the field of the line it was typed in.
_FIELD_OF = {
    "at_least": "number",
    "at_most": "number",
    "within_days": "days",
    "amount_at_least": "each",
    "distinct_days": "distinct",
    "times_own_gap": "times",
    "min_gaps": "gaps",
}


@dataclass(slots=True)
class Builder:
    """One condition being edited, in words or as JSON. `json_wrong` says why the JSON cannot be read."""

    words: Vocabulary
    draft: Draft
    focus: str = ""
    json_text: str | None = None
    json_wrong: str = ""

    @classmethod
    def opened(cls, condition: Condition, words: Vocabulary) -> Builder:
        """The builder on a condition that is kept."""
        return cls(words, draft_of(condition, words.basics))

    @classmethod
    def posted(cls, fields: Fields, words: Vocabulary) -> Builder:
        """The builder as it was posted, after doing what the pressed button asks."""
        command = next(iter(fields.get("do", ())), "")
        if "json" in fields:
            builder = cls(words, Draft("all"), json_text=next(iter(fields["json"]), ""))
            builder._read_json(in_words=command == IN_WORDS)
            return builder
        builder = cls(words, draft_from_fields(fields))
        if command == AS_JSON:
            builder._write_json()
        elif ":" in command:
            builder._press(command)
        return builder

    @property
    def group(self) -> Group:
        return group_of(self.draft, self.words, focus=self.focus)

    @property
    def offered(self) -> Any:
        """The menu of "Add a condition", without what this organisation does not have."""
        missing = {
            kind
            for kind, choices in (
                ("rung", self.words.rungs),
                ("tier", self.words.tiers),
                ("segment", self.words.segments),
                ("field", self.words.fields),
                ("related", self.words.relations),
            )
            if not choices
        }
        return [(heading, [offer for offer in offers if offer[0] not in missing]) for heading, offers in OFFERED]

    def condition(self, world: World, *, itself: Reference | None = None) -> Condition | None:
        """The condition, checked; None when something is wrong, which is then said beside its line."""
        if self.json_wrong:
            return None
        built = build(self.draft, self.words.basics)
        if built.condition is None:
            return None
        try:
            check(built.condition, world, itself=itself)
        except InvalidCondition as problem:
            self._say(problem, path_of_place(problem.place, built.paths))
            return None
        return built.condition

    def forget_wrongs(self) -> None:
        """Say nothing about lines that are still being built."""
        for _path, line in self.draft.walk():
            line.wrong = {}

    def _say(self, problem: InvalidCondition, path: str) -> None:
        if self.json_text is not None:
            self.json_wrong = str(problem)
            return
        line = dict(self.draft.walk())[path]
        last = problem.place.rpartition(".")[2].partition("[")[0]
        name = _FIELD_OF.get(last, last)
        line.wrong[next((known for known in (name, "value") if known in line.values), "")] = problem.message

    def _press(self, command: str) -> None:
        try:
            self.focus = edit(self.draft, command)
        except NoSuchButton:
            self.focus = ""

    def _write_json(self) -> None:
        built = build(self.draft, self.words.basics)
        if built.condition is not None:
            self.json_text = json.dumps(built.condition, indent=2, ensure_ascii=False)

    def _read_json(self, *, in_words: bool) -> None:
        try:
            condition = json.loads(self.json_text or "")
            if isinstance(condition, dict):
                self.draft = draft_of(condition, self.words.basics)
            else:
                self.json_wrong = _("A condition starts with { and ends with }.")
        except (ValueError, RecursionError) as problem:
            self.json_wrong = _("This is not JSON: %(problem)s.") % {"problem": problem}
        if self.json_wrong:
            return
        if in_words:
            self.json_text = None
