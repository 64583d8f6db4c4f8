"""What thanks hold about a person: the words said to them, what they wrote back, and whether they may be named."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.thanks.models import Line, NamingConsent, Reply, SetAside, ThankedEntry, Thanks, WallEntry, WallLook

HOLDINGS = (
    Holding(Reply, "answers_to_thanks", ("thanks__contact",), {"words": "words", "at": "at"}),
    Holding(WallLook, "looks_at_the_wall", ("entry__thanks__contact",), {"verdict": "verdict", "at": "at"}),
    Holding(WallEntry, "on_the_wall", ("thanks__contact",), {"text": "text", "is_public": "is_public", "at": "at"}),
    Holding(NamingConsent, "consents_to_be_named", ("contact",), {"given": "is_given", "wording": "wording", "how": "how", "at": "at"}),
    Holding(ThankedEntry, "thanked_for", ("thanks__contact",), {"thanks": "thanks_id", "interaction": "interaction_id"}),
    Holding(Thanks, "thanks", ("contact",), {"id": "pk", "how": "how", "words": "words", "at": "written_at", "entry": "interaction_id"}),
    Holding(SetAside, "set_aside_on_a_list", ("line__contact",), {"until_week": "until_week", "at": "at"}),
    Holding(Line, "on_a_list_to_thank", ("contact",), {"week": "week"}),
)
