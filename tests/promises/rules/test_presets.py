"""The standards an organisation starts with."""

from __future__ import annotations

import pytest

from befriend.promises.rules.parsing import kinds_named, parse
from befriend.promises.rules.presets import PRESETS
from befriend.promises.rules.wishes import CUSTOMERS, all_wishes, whose

pytestmark = pytest.mark.once
SOMEONE = {"rule": "role", "role": "administrator"}


def test_every_wish_of_the_texts_is_answered() -> None:
    assert {preset.wish for preset in PRESETS} == set(all_wishes())


def test_every_kind_of_customer_is_promised_something() -> None:
    assert {whose(preset.wish) for preset in PRESETS} == set(CUSTOMERS)


def test_keys_are_there_once() -> None:
    keys = [preset.key for preset in PRESETS]

    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_every_preset_can_be_read_and_is_kept_by_kinds_there_are(preset) -> None:  # type: ignore[no-untyped-def]
    from befriend.foundation.kinds import all_kinds

    definition = parse({**preset.definition, "owner": SOMEONE, "wish": preset.wish, "why": str(preset.why)})

    assert set(kinds_named(definition)) <= {kind.key for kind in all_kinds()}
    assert ("%(within)s" in str(preset.sentence)) == (definition.within is not None)
