"""The channel a typed sentence names."""

from __future__ import annotations

import re

from befriend.foundation.channels import Channel
from befriend.timeline.rules.typed.found import Found, Span, found

# How money travels: said of anything else, these words mean something else ("thanked her by card").
MONEY_CHANNELS = frozenset({Channel.BANK, Channel.CARD, Channel.CASH})

_SAID: tuple[tuple[Channel, str], ...] = (
    (Channel.BANK, r"(?:by\s+)?(?:bank|wire)\s+transfer|by\s+transfer|via\s+(?:the\s+)?bank|(?:panga)?ülekandega|pangaülekanne"),
    (Channel.CARD, r"by\s+(?:credit\s+|debit\s+)?card|with\s+a\s+(?:credit|debit)\s+card|(?:panga|krediit)?kaardiga"),
    (Channel.CASH, r"(?:in\s+)?cash|sularahas"),
    (
        Channel.EMAIL,
        r"(?:by|via|in\s+an)\s+e-?mail|e-?mailed|(?:e-?kirja|meili|e-?posti)\s+teel|e-?kirjaga|meiliga|e-?postiga|meilisi?[nm]?e?",
    ),
    (Channel.SMS, r"(?:by|via)\s+(?:text(?:\s+message)?|sms)|texted|sms-?iga|sõnumiga"),
    (
        Channel.PHONE,
        r"(?:by|on\s+the|over\s+the|via)\s+(?:tele)?phone|called|phoned|rang|phone\s+call|telefoni\s+teel|telefonitsi|telefonis|helistas(?:in|ime|id)?",
    ),
    (Channel.LETTER, r"(?:by|in\s+a)\s+letter|by\s+post|in\s+the\s+post|kirja\s+teel|kirjaga|postiga"),
    (Channel.WEB, r"online|on\s+the\s+web(?:site)?|on\s+our\s+website|veebis|kodulehel"),
    (Channel.SOCIAL, r"on\s+(?:facebook|instagram|mastodon|bluesky|social\s+media)|facebookis|instagramis|sotsiaalmeedias"),
    (Channel.IN_PERSON, r"in\s+person|face\s+to\s+face|kohapeal|isiklikult"),
)
_PATTERN = re.compile("|".join(rf"(?P<{channel.key}>(?<![\w-])(?:{said})(?![\w-]))" for channel, said in _SAID), re.IGNORECASE)


def find_channel(text: str, *, is_about_money: bool) -> Found[Channel]:
    """The channel the sentence names; asked back when it names two."""
    matches = [(Channel.from_key(match.lastgroup or ""), Span(*match.span())) for match in _PATTERN.finditer(text)]
    fitting = [(channel, span) for channel, span in matches if is_about_money or channel not in MONEY_CHANNELS]
    return found([channel for channel, _ in fitting], [span for _, span in fitting])
