"""What the open doors hold about a person: the browsers and keys by which they open their own page."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.portal.models import MyPasskey, MySession

HOLDINGS = (
    Holding(MyPasskey, "passkeys", ("contact",), {"name": "name", "made_at": "made_at", "used_at": "used_at"}),
    Holding(
        MySession,
        "own_page_opened",
        ("contact",),
        {"browser": "browser", "made_at": "made_at", "seen_at": "seen_at", "ended_at": "ended_at"},
    ),
)
