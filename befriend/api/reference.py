"""The OpenAPI description, turned into sections of a page."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

Json = dict[str, Any]


def sections(description: Json) -> list[Json]:
    """One a domain: `name`, and its `operations` with `method`, `path`, `summary`, `about`, `scope`, `inputs`, `body`, `answers`."""
    shapes = description["components"]["schemas"]
    operations = [
        _operation(method, path, operation, shapes)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]
    return [{"name": name, "operations": list(members)} for name, members in groupby(operations, key=lambda one: one["section"])]


def _operation(method: str, path: str, operation: Json, shapes: Json) -> Json:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    answers = [
        (status, _sample_of(answer.get("content", {}).get("application/json", {}).get("schema"), shapes))
        for status, answer in operation["responses"].items()
        if str(status).startswith("2")
    ]
    return {
        "section": operation["tags"][0],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "scope": operation["security"][0]["token"][0],
        "about": operation.get("description", ""),
        "inputs": [
            {"name": one["name"], "where": one["in"], "is_needed": one.get("required", False)} for one in operation.get("parameters", [])
        ],
        "body": _sample_of(body, shapes),
        "answers": answers,
    }


def _sample_of(shape: Json | None, shapes: Json) -> str:
    return json.dumps(_sample(shape, shapes), indent=2) if shape else ""


def _sample(shape: Json, shapes: Json) -> Any:
    """Something of that shape, as a reader would write it down."""
    if "$ref" in shape:
        return _sample(shapes[shape["$ref"].rsplit("/", 1)[-1]], shapes)
    for alternatives in ("anyOf", "allOf", "oneOf"):
        if alternatives in shape:
            return _sample(shape[alternatives][0], shapes)
    if shape.get("type") == "object":
        return {name: _sample(inner, shapes) for name, inner in shape.get("properties", {}).items()}
    if shape.get("type") == "array":
        return [_sample(shape["items"], shapes)]
    return _plain(shape)


def _plain(shape: Json) -> Any:
    if "enum" in shape:
        return shape["enum"][0]
    samples = {
        "integer": 1,
        "number": 1,
        "boolean": True,
        "null": None,
        "string": {"date-time": "2026-05-03T10:00:00Z", "date": "2026-05-03"},
    }
    sample = samples.get(shape.get("type", ""), "...")
    return sample.get(shape.get("format", ""), "...") if isinstance(sample, dict) else sample
