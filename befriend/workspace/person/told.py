"""A page of the timeline as it is told on screen: sentences, their days, and headings between the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from befriend.foundation.channels import Channel
from befriend.foundation.days import date_of
from befriend.foundation.money import amounts_are_shown
from befriend.foundation.templatetags.befriend import date_words, money
from befriend.thanks.models import Thanks
from befriend.thanks.queries.panel import thanks_behind
from befriend.timeline.models import Interaction
from befriend.timeline.rules.moments import is_time_known
from befriend.timeline.rules.taking_back import can_take_back

_RECENT_DAYS = 2
_LONGEST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it is shown. `heading` stands above it when a new year (or what is still to come) begins."""

    entry: Interaction
    sentence: SafeString
    when: str
    heading: str
    dot: str
    words: str
    reversal: Interaction | None
    may_take_back: bool


def rows_of(entries: Sequence[Interaction], *, user: Any, today: int, heading: str = "") -> list[Row]:
    """The entries, told. `heading` is the one that already stands above the first."""
    rows, said = [], thanks_behind(entries)
    for entry in entries:
        stands, heading = heading, heading_of(entry.day, today)
        reversal = getattr(entry, "reversal", None)
        rows.append(
            Row(
                entry=entry,
                sentence=sentence_of(entry),
                when=when_of(entry, today, timezone.get_current_timezone()),
                heading=heading if heading != stands else "",
                dot="thanks" if entry.kind_of.is_thanks else entry.kind_of.direction,
                words=_words_of(entry, said.get(entry.pk)),
                reversal=reversal,
                may_take_back=reversal is None and can_take_back(user, entry),
            )
        )
    return rows


def _words_of(entry: Interaction, thanks: Thanks | None) -> str:
    """What was said: with the entry, or in the thank-you it tells; of a long letter, how it begins."""
    if thanks is not None and thanks.words:
        return Truncator(thanks.words).chars(_LONGEST_WORDS)
    return entry.words.text if hasattr(entry, "words") and _may_be_told(entry) else ""


def _may_be_told(entry: Interaction) -> bool:
    """What was said with a gift often says how much it was."""
    return amounts_are_shown() or not entry.kind_of.has_amount


# People come in person; only another way is worth a word.
_GOES_WITHOUT_SAYING = (Channel.UNKNOWN, Channel.IN_PERSON)


def heading_of(day: int, today: int) -> str:
    """What stands above the entries of a day: its year, or that they are still to come."""
    return _("Still to come") if day > today else str(date_of(day).year)


def sentence_of(entry: Interaction) -> SafeString:
    """One entry as a sentence without its subject: "Gave €250 by bank transfer"."""
    parts = {
        "told": capfirst(str(entry.kind_of.told)),
        "amount": format_html("<strong>{}</strong>", money(entry.amount)),
        "channel": Channel(entry.channel).label,
    }
    return format_html(
        _pattern(has_amount=entry.amount is not None and _may_be_told(entry), has_channel=entry.channel not in _GOES_WITHOUT_SAYING),
        **parts,
    )


def _pattern(*, has_amount: bool, has_channel: bool) -> str:
    if has_amount:
        return _("{told} {amount} {channel}") if has_channel else _("{told} {amount}")
    return _("{told} {channel}") if has_channel else "{told}"


def when_of(entry: Interaction, today: int, zone: tzinfo) -> str:
    """Its day in words; of the last days, and of days to come, also the time, when one is known."""
    day = date_words(date_of(entry.day))
    if entry.day <= today - _RECENT_DAYS or not is_time_known(entry.occurred_at, zone):
        return day
    moment = entry.occurred_at.astimezone(zone)
    return _("%(day)s, %(time)s") % {"day": day, "time": f"{moment.hour}:{moment.minute:02d}"}
