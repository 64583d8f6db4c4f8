"""What the API holds about a person: for a week, its answers to writes that may be sent again."""

from __future__ import annotations

from befriend.api.models import KeptAnswer
from befriend.foundation.personal_data import Holding

HOLDINGS = (Holding(KeptAnswer, "answers_of_the_api", ("contact",), {"at": "at", "answer": "body"}),)
