"""One typed text, read: what happened, when, how much and how, and the words that remain.

Only what is told is read for facts: the text up to the end of the first sentence that names a kind of interaction. What
comes after ("she brings her grandson on Friday") are words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import Kind
from befriend.foundation.money import Money
from befriend.foundation.text import fold, nfc
from befriend.timeline.rules.typed.amounts import find_amount, find_bare_amount
from befriend.timeline.rules.typed.channels import find_channel
from befriend.timeline.rules.typed.days import find_day
from befriend.timeline.rules.typed.found import Doubt, Found, Span
from befriend.timeline.rules.typed.kinds import find_kind, is_subject, kinds_with_amount
from befriend.timeline.rules.typed.times import find_time
from befriend.timeline.rules.typed.tokens import Token, sentences_of, tokens_of

# What is understood stands at the beginning of what people type; a novel is kept whole, but not read.
READ_AT_MOST = 2000
_BETWEEN = re.compile(r"(?:[\s,.;:–]|-(?![0-9])|\b(?:and|ja)\b)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood; `words` is what remains when that is taken from both ends of the text."""

    kind: Found[str]
    day: Found[date]
    time: Found[time]
    amount: Found[Money]
    channel: Found[Channel]
    words: str

    @property
    def is_asking(self) -> bool:
        """Whether something must be said more clearly before it can be kept."""
        return not self.kind.value or any(one.is_asking for one in (self.day, self.amount, self.channel))


def read_sentence(
    text: str,
    *,
    today: date,
    currency: str,
    kinds: Collection[Kind],
    names: Iterable[str] = (),
    known_kind: str = "",
    settled: Collection[str] = (),
) -> Reading:
    """Read what was typed about one person, called by any of `names`. Never raises; nothing is believed twice.

    With `known_kind`, somebody has said of what kind it is: the rest is read with that in mind. `settled` names what
    was in doubt and has been answered: it is not left among the words.
    """
    text = nfc(text).strip()
    known = {token.folded for name in names for token in tokens_of(fold(name))}
    told = _told(text[:READ_AT_MOST], kinds, known)
    tokens = tokens_of(told)
    kind, amount = find_kind(tokens, kinds, known), find_amount(told, currency)
    if known_kind:
        kind = Found((known_kind,), find_kind(tokens, [one for one in kinds if one.key == known_kind], known).spans)
    elif amount.value:
        kind = _kind_for_money(kind, tokens, kinds, known)
    carries_amount = any(one.has_amount and one.key in kind.values for one in kinds)
    day, moment = find_day(told, today), find_time(told)
    if carries_amount and not amount.values and not amount.doubt:
        amount = find_bare_amount(told, currency, [*day.spans, *moment.spans])
    if kind.value and not carries_amount:
        amount = Found()
    channel = find_channel(told, is_about_money=carries_amount)
    # While the kind is not understood, the words that nearly say it stay.
    found: dict[str, Found[Any]] = {"kind": kind, "day": day, "time": moment, "amount": amount, "channel": channel}
    believed = found if kind.value else {name: found[name] for name in ("day", "time", "amount")}
    understood = [span for name, one in believed.items() if not one.doubt or name in settled for span in one.spans]
    return Reading(kind, day, moment, amount, channel, _remaining(text, [*understood, *_who(tokens, kind, known)]))


def _told(text: str, kinds: Collection[Kind], names: Collection[str]) -> str:
    """The text up to the end of the first sentence that names a kind; without one, the first sentence."""
    sentences = sentences_of(text)
    for sentence in sentences:
        if find_kind(tokens_of(text[sentence.start : sentence.end]), kinds, names).values:
            return text[: sentence.end]
    return text[: sentences[0].end] if sentences else ""


def _kind_for_money(kind: Found[str], tokens: list[Token], kinds: Collection[Kind], names: Collection[str]) -> Found[str]:
    """With an amount, the one kind that carries amounts among the words wins: "gave 50 € at the workshop"."""
    with_amount = kinds_with_amount(tokens, kinds, names)
    return with_amount if with_amount.value and kind.doubt in {Doubt.NONE, Doubt.WHICH} else kind


def _who(tokens: list[Token], kind: Found[str], names: Collection[str]) -> list[Span]:
    """Words that only say who did it: the person's own name, and she or I; kept when the kind is in doubt."""
    if not kind.value:
        return []
    return [token.span for token in tokens if token.folded in names or is_subject(token.folded)]


def _remaining(text: str, understood: list[Span]) -> str:
    """The text without what was understood at its beginning and end; the middle is left whole, for it must read well."""
    start, end = 0, len(text)
    for span in sorted(understood):
        if _BETWEEN.fullmatch(text, start, max(start, span.start)):
            start = max(start, span.end)
    for span in sorted(understood, key=lambda one: one.end, reverse=True):
        if span.start >= start and _BETWEEN.fullmatch(text, min(end, span.end), end):
            end = min(end, span.start)
    start = _BETWEEN.match(text, start).end() if start else 0  # type: ignore[union-attr]
    return text[start:end].rstrip(" \t\r\n,;:–-" if end < len(text) else None) if start < end else ""
