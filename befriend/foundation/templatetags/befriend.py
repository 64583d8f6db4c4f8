"""What every template may say: signs, faces, days, money and numbers as the reader's language writes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import format_decimal
from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from befriend.foundation.days import date_of, day_number
from befriend.foundation.initials import initials_of
from befriend.foundation.money import Money, current_currency

register = template.Library()

_TINTS = 8
_DRAWN_RUNGS = 4


def babel_locale() -> str:
    """Babel's locale of the reader. Plain English is written the British way: 9 March, not March 9."""
    language = (get_language() or "en").replace("-", "_")
    return "en_GB" if language == "en" else language


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon from the sprite. It is decoration: the words beside it, or a label on its button, say what it means."""
    return _from_sprite("icon", name)


@register.simple_tag
def mark(name: str) -> SafeString:
    """A shape of ours from the sprite: rings of promises, rungs of the ladder."""
    return _from_sprite("mark", name)


@cache
def _from_sprite(css_class: str, name: str) -> SafeString:
    """Drawn once for each name: a page of lines has hundreds, and the sprite's address does not change while we run."""
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css_class, static("icons/icons.svg"), name)


@register.inclusion_tag("foundation/_face.html")
def face(who: Any, size: str = "") -> dict[str, Any]:
    """The photo or the initials of a contact or a colleague. `size` is small, large, portrait or nothing.

    A circle is a person, a soft square an organisation; the tint comes from the id, so it never changes.
    """
    is_organisation = bool(getattr(who, "is_organisation", False))
    return {
        "photo": getattr(who, "photo", None),
        "initials": initials_of(str(getattr(who, "name", who) or ""), is_organisation=is_organisation),
        "tint": (getattr(who, "pk", None) or 0) % _TINTS + 1,
        "size": size,
        "is_organisation": is_organisation,
    }


@register.simple_tag
def rung(step: Any) -> SafeString:
    """A rung by its segment: a ladder climbed that far (the drawing knows four rungs), and its name."""
    return format_html('<span class="rung">{}{}</span>', mark(f"rung-{min(max(step.position, 1), _DRAWN_RUNGS)}"), step.name)


@register.filter
def day_words(day: int | None) -> str:
    """A day number as one would say it: today, yesterday, tomorrow, 3 March, 3 March 2024."""
    return "" if day is None else date_words(date_of(day))


@register.filter
def date_words(when: date | datetime | None) -> str:
    """A date as one would say it; the year only when it is not this one."""
    if when is None:
        return ""
    if isinstance(when, datetime):
        when = timezone.localtime(when).date()
    today = timezone.localdate()
    near = {0: gettext("today"), -1: gettext("yesterday"), 1: gettext("tomorrow")}.get((when - today).days)
    return near or (
        format_skeleton("MMMMd", when, locale=babel_locale())
        if when.year == today.year
        else format_date(when, "long", locale=babel_locale())
    )


@register.filter
def day_iso(day: int | None) -> str:
    """A day number as machines write it (2027-03-09), for `<time datetime>`."""
    return "" if day is None else date_of(day).isoformat()


@register.filter
def dateline(when: date) -> str:
    """A date as the head of a letter: Tuesday, 9 March."""
    return format_skeleton("MMMMEEEEd", when, locale=babel_locale())


@register.filter
def ago(when: datetime | date | int | None) -> str:
    """How long ago a moment, a date or a day number was: 2 hours ago, 3 weeks ago."""
    if when is None:
        return ""
    if isinstance(when, datetime):
        since = when - timezone.now()
    else:
        day = when if isinstance(when, int) else day_number(when)
        days = day - day_number(timezone.localdate())
        if abs(days) <= 1:
            return date_words(date_of(day))
        since = timedelta(days=days)
    return format_timedelta(since, add_direction=True, threshold=1.2, locale=babel_locale())


@register.filter
def money(amount_minor: int | None, currency: str = "") -> str:
    """Minor units as the reader's language writes money, in the organisation's currency unless another is named."""
    return "" if amount_minor is None else Money(amount_minor, currency or current_currency()).written(babel_locale())


@register.filter
def in_words(number: int) -> str:
    """A small number as a letter would write it: two, three ... twelve; a larger one in figures."""
    words = {
        2: gettext("two"),
        3: gettext("three"),
        4: gettext("four"),
        5: gettext("five"),
        6: gettext("six"),
        7: gettext("seven"),
        8: gettext("eight"),
        9: gettext("nine"),
        10: gettext("ten"),
        11: gettext("eleven"),
        12: gettext("twelve"),
    }
    return words.get(number) or figure(number)


@register.filter
def figure(number: float | None) -> str:
    """A number with the thousands parted as the reader's language does."""
    return "" if number is None else format_decimal(number, locale=babel_locale())
