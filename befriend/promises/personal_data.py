"""What promises hold about a person."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.promises.models import HandOver, Nudge, Postponement, Promise, Release, WordGiven

_OWN = ("promise__contact",)
_FIGURES = "How well promises were kept must stay true; the words, which could name them, are emptied."

HOLDINGS = (
    Holding(
        Promise,
        "promises",
        ("contact",),
        {
            "standard": "standard.name", "made_at": "opened_at", "due_at": "due_at", "kept_at": "kept_at",
            "released_at": "released_at", "released_because": "released_because", "owner": "owner.name",
        },
        on_erasure="keep",
        why=_FIGURES,
    ),
    Holding(WordGiven, "words_given", ("interaction__contact",), {"what": "what", "due_at": "due_at"}, on_erasure="keep", blanked={"what": ""}, why=_FIGURES),
    Holding(Release, "promise_releases", _OWN, {"reason": "reason", "at": "at"}, on_erasure="keep", blanked={"reason": "-"}, why=_FIGURES),
    Holding(Postponement, "promise_postponements", _OWN, {"reason": "reason", "until": "until", "at": "at"}, on_erasure="keep", blanked={"reason": "-"}, why=_FIGURES),
    Holding(HandOver, "promise_hand_overs", _OWN, {"reason": "reason", "at": "at", "to": "to_owner.name"}, on_erasure="keep", blanked={"reason": ""}, why=_FIGURES),
    Holding(Nudge, "promise_nudges", _OWN, {"kind": "kind", "at": "at"}, on_erasure="keep", why="It says when the house was reminded, and nothing about the person."),
)  # fmt: skip
