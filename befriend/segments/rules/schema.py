"""The shape of a condition, as published: JSON Schema 2020-12."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator


@cache
def schema() -> dict[str, Any]:
    """The published schema of conditions."""
    text = files("befriend.segments.rules").joinpath("condition.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema())
