from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.uses import uses_of
from befriend.people.actions.fields import define_field, remove_field
from befriend.people.models import FieldKind
from befriend.promises.actions.keep_standard import keep_standard
from befriend.promises.models import Standard, StandardVersion


def test_a_field_that_a_standard_asks_about_stays_until_it_asks_no_more(thanks: Standard, fundraiser: User) -> None:
    field = define_field(name="Boat", kind=FieldKind.TEXT, by=fundraiser)
    version = StandardVersion.objects.filter(standard=thanks).latest("number")
    asks = {**version.definition["when"], "who": {"field": {"name": "boat", "op": "eq", "value": "yes"}}}

    def say(when: dict[str, Any]) -> None:
        definition = {**version.definition, "when": when}
        keep_standard(standard=thanks, name=thanks.name, definition=definition, calendar=version.calendar, is_on=True, by=fundraiser)

    say(asks)
    assert [use.url for use in uses_of("field", "boat")] == [f"/promises/{thanks.key}/edit/"]
    with pytest.raises(Refused, match=thanks.name):
        remove_field(field=field, by=fundraiser)
    say(version.definition["when"])
    remove_field(field=field, by=fundraiser)
    assert uses_of("field", "boat") == []


def test_what_no_standard_names_is_used_by_none(lay: Callable[..., Standard]) -> None:
    assert uses_of("tag", "crew") == []
