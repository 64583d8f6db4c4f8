"""The OpenAPI description, with what the library cannot know: the scope each operation needs, and how it refuses."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from befriend.api.door import api
from befriend.api.problems import TITLES, Problem

Json = dict[str, Any]
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
# A search and a page may name something that is not there, as an address may.
_NAMES_SOMETHING = ("contact_id", "rung")


@cache
def description() -> Json:
    """All operations under /api/, as OpenAPI 3.1."""
    described: Json = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/")))
    wrong = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    described["components"]["schemas"] |= {**wrong.pop("$defs"), "Problem": wrong}
    described["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for methods in described["paths"].values():
        for operation in methods.values():
            operation["security"] = [{"token": [operation.pop("x-scope")]}]
            operation["responses"] |= {str(status): {"description": TITLES[status], "content": _PROBLEM} for status in _refusals(operation)}
    return described


def _refusals(operation: Json) -> list[int]:
    takes_body = "requestBody" in operation
    names = [one["name"] for one in operation.get("parameters", []) if one["in"] == "path" or one["name"] in _NAMES_SOMETHING]
    may_be_missing = bool(names) or (takes_body and operation["tags"][0] in ("interactions", "promises", "thanks"))
    return [*([400] if takes_body else []), 401, 403, *([404] if may_be_missing else []), 422]
