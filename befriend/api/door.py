"""The API as a whole: its routers under one roof, and their addresses."""

from __future__ import annotations

from django.urls import URLPattern
from ninja import NinjaAPI

from befriend.accounts.permissions import BY_TOKEN
from befriend.api.problems import answer_problems
from befriend.api.questions import only_known_questions
from befriend.api.routers import contacts, interactions, promises, segments, standings, thanks

api = NinjaAPI(
    title="Befriend",
    version="1",
    description="People, what happened, what was promised, segments and standings. Ask with `Authorization: Bearer` and a token from the house.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
answer_problems(api)
api.add_decorator(only_known_questions, mode="operation")
api.add_router("/contacts", contacts.router)
api.add_router("/interactions", interactions.router)
api.add_router("/promises", promises.router)
api.add_router("/segments", segments.router)
api.add_router("/conditions", segments.conditions)
api.add_router("/standings", standings.router)
api.add_router("/thanks", thanks.router)


def routes() -> list[URLPattern]:
    """Every operation, ruled by its token; the library's own root page is left out."""
    patterns = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root"]
    for pattern in patterns:
        pattern.callback.rule = BY_TOKEN  # type: ignore[attr-defined]
    return patterns
