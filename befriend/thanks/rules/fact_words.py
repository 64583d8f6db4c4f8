"""Facts in the words of whoever reads them."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from befriend.foundation.kinds import kind_of
from befriend.foundation.templatetags.befriend import day_words, in_words, money
from befriend.thanks.rules.facts import About, Fact


def words_of(fact: Fact) -> str:
    """One fact, short enough to stand beside others: "third year in a row"."""
    return _WORDS[fact.about](fact)


def _just_now(fact: Fact) -> str:
    told = {"told": kind_of(fact.kind).told, "day": day_words(fact.day), "amount": money(fact.amount)}
    return _("%(told)s %(amount)s, %(day)s") % told if fact.amount else _("%(told)s, %(day)s") % told


def _several(fact: Fact) -> str:
    kind = kind_of(fact.kind)
    known = {"number": in_words(fact.number), "things": kind.plural, "day": day_words(fact.day), "amount": money(fact.amount)}
    return (
        _("%(number)s %(things)s since %(day)s, %(amount)s in all") % known
        if fact.amount
        else _("%(number)s %(things)s since %(day)s") % known
    )


def _said(fact: Fact) -> str:
    return _("“%(words)s”") % {"words": fact.words}


def _first(fact: Fact) -> str:
    return _("their first %(thing)s") % {"thing": kind_of(fact.kind).name}


def _largest(fact: Fact) -> str:
    return _("their largest %(thing)s so far") % {"thing": kind_of(fact.kind).name}


def _number(fact: Fact) -> str:
    kind = kind_of(fact.kind)
    return _("%(number)s %(things)s by now") % {"number": in_words(fact.number), "things": kind.plural}


def _years_running(fact: Fact) -> str:
    ordinals = {2: _("second year in a row"), 3: _("third year in a row"), 4: _("fourth year in a row"), 5: _("fifth year in a row")}
    return ordinals.get(fact.number) or ngettext("%(number)d year in a row", "%(number)d years in a row", fact.number) % {
        "number": fact.number
    }


def _company(fact: Fact) -> str:
    assert fact.who is not None
    return _("%(name)s came too (%(near)s)") % {"name": fact.who.name, "near": fact.who.they_are}


def _sum(fact: Fact) -> str:
    return _("more than %(amount)s altogether") % {"amount": money(fact.amount)}


def _since(fact: Fact) -> str:
    return _("with us since %(year)s") % {"year": fact.number}


def _in_a_year(fact: Fact) -> str:
    kind = kind_of(fact.kind)
    return _("%(number)s %(things)s in twelve months") % {"number": in_words(fact.number), "things": kind.plural}


def _never_thanked(fact: Fact) -> str:
    return _("never thanked by one of us")


_WORDS: dict[About, Callable[[Fact], str]] = {
    About.JUST_NOW: _just_now,
    About.SEVERAL: _several,
    About.SAID: _said,
    About.FIRST: _first,
    About.LARGEST: _largest,
    About.NUMBER: _number,
    About.YEARS_RUNNING: _years_running,
    About.COMPANY: _company,
    About.SUM: _sum,
    About.SINCE: _since,
    About.IN_A_YEAR: _in_a_year,
    About.NEVER_THANKED: _never_thanked,
}
