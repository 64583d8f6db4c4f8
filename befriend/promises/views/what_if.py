"""Beside the sentence that is being written: what it would have meant."""

from __future__ import annotations

from typing import Any

from befriend.promises.forms.standard import Editor
from befriend.promises.models import WorkCalendar
from befriend.promises.queries.what_if import faces_of, what_if
from befriend.promises.rules.parsing import parse


def what_if_context(editor: Editor) -> dict[str, Any]:
    """What the partial beside the sentence needs; nothing while the sentence is not finished."""
    calendar = WorkCalendar.objects.filter(pk=editor.calendar_id).first()
    if editor.definition is None or calendar is None:
        return {"is_finished": False}
    found = what_if(parse(editor.definition), calendar)
    return {"is_finished": True, "found": found, "faces": faces_of(found)}
