"""Why someone is in, or what is missing: each reason of an answer as one phrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from befriend.foundation.money import amounts_are_shown
from befriend.segments.words import phrases
from befriend.segments.words.conditions import field_sentence, streak_sentence

Reason = Mapping[str, Any]


def reason_sentence(reason: Reason) -> str:
    """One entry of `because` ("3 gifts since 12 May 2025") or of `missing` ("one more workshop before 3 May")."""
    if reason["leaf"] == "any":
        ways = [phrases.listed(reason_sentence(one) for one in way) for way in reason["ways"] if way]
        return phrases.listed(ways, "or") if ways else _("nobody can be")
    if reason["leaf"] == "archived":
        return _("they are put away among the archived")
    fact, missing = _SENTENCES[reason["leaf"]]
    if reason["holds"] == reason["wanted"]:
        return fact(reason)
    if reason["wanted"]:
        return missing(reason)
    return _("%(fact)s, which should not be") % {"fact": fact(reason)}


# Counts and sums -----------------------------------------------------------------------------------------------------


def _counted(reason: Reason) -> str:
    said, number = reason["said"], reason["found"]
    if not number:
        return _("no %(kinds)s %(window)s") % {"kinds": phrases.kinds(said, 2), "window": phrases.window(said.get("within_days"))}
    if said.get("distinct_days"):
        pattern = ngettext("%(kinds)s on one day since %(day)s", "%(kinds)s on %(number)s days since %(day)s", number)
        return pattern % {"number": number, "kinds": phrases.kinds(said, 2), "day": phrases.day(reason["since"])}
    pattern = ngettext("one %(kinds)s since %(day)s", "%(number)s %(kinds)s since %(day)s", number)
    return pattern % {"number": number, "kinds": phrases.kinds(said, number), "day": phrases.day(reason["since"])}


def _count_missing(reason: Reason) -> str:
    said, found = reason["said"], reason["found"]
    short = (said.get("at_least") or 0) - found
    if short <= 0:
        return _("%(fact)s, and at most %(number)s may be") % {"fact": _counted(reason), "number": said["at_most"]}
    names = {"number": short, "kinds": phrases.kinds(said, short)}
    if not found:
        return ngettext("one %(kinds)s", "%(number)s %(kinds)s", short) % names
    if "before" in reason:
        pattern = ngettext("one more %(kinds)s before %(day)s", "%(number)s more %(kinds)s before %(day)s", short)
        return pattern % {**names, "day": phrases.day(reason["before"])}
    return ngettext("one more %(kinds)s", "%(number)s more %(kinds)s", short) % names


def _summed(reason: Reason) -> str:
    said = reason["said"]
    names = {"amount": phrases.money(reason["found"]), "kinds": phrases.kinds(said, 2)}
    if "since" in reason and not amounts_are_shown():
        return _("%(kinds)s since %(day)s") % {**names, "day": phrases.day(reason["since"])}
    if "since" not in reason:
        return _("no %(kinds)s %(window)s") % {**names, "window": phrases.window(said.get("within_days"))}
    return _("%(amount)s in %(kinds)s since %(day)s") % {**names, "day": phrases.day(reason["since"])}


def _sum_missing(reason: Reason) -> str:
    said = reason["said"]
    short = (said.get("at_least") or 0) - reason["found"]
    if not amounts_are_shown():
        return _summed(reason) if short <= 0 else _("more %(kinds)s") % {"kinds": phrases.kinds(said, 2)}
    if short <= 0:
        return _("%(fact)s, and at most %(amount)s may be") % {"fact": _summed(reason), "amount": phrases.money(said["at_most"])}
    names = {"amount": phrases.money(short), "kinds": phrases.kinds(said, 2)}
    if "before" in reason:
        return _("%(amount)s more in %(kinds)s before %(day)s") % {**names, "day": phrases.day(reason["before"])}
    return _("%(amount)s in %(kinds)s") % names


# Rhythm --------------------------------------------------------------------------------------------------------------


def _first(reason: Reason) -> str:
    kinds = phrases.kinds(reason["said"], 1)
    if "day" not in reason:
        return _("no %(kinds)s yet") % {"kinds": kinds}
    return _("the first %(kinds)s was on %(day)s") % {"kinds": kinds, "day": phrases.day(reason["day"])}


def _first_missing(reason: Reason) -> str:
    return _first(reason) if "day" in reason else _("a first %(kinds)s") % {"kinds": phrases.kinds(reason["said"], 1)}


def _in_a_row(reason: Reason) -> str:
    if not reason["holds"]:
        return _("not %(condition)s") % {"condition": streak_sentence(reason["said"])}
    return _("%(condition)s, since %(day)s") % {"condition": streak_sentence(reason["said"]), "day": phrases.day(reason["since"])}


def _streak_missing(reason: Reason) -> str:
    return streak_sentence(reason["said"])


def _silent(reason: Reason) -> str:
    kinds = phrases.kinds(reason["said"], 1)
    if "last" not in reason:
        return _("no %(kinds)s yet") % {"kinds": kinds}
    names = {"kinds": kinds, "day": phrases.day(reason["last"])}
    if "median_doubled" not in reason:
        return _("the last %(kinds)s was on %(day)s, and there were too few to know their rhythm") % names
    usual = (reason["median_doubled"] + 1) // 2
    pattern = ngettext(
        "the last %(kinds)s was on %(day)s, while one a day is usual for them",
        "the last %(kinds)s was on %(day)s, while one in %(number)s days is usual for them",
        usual,
    )
    return pattern % {**names, "number": usual}


def _silent_missing(reason: Reason) -> str:
    if "from" not in reason:
        return _silent(reason)
    return _("silence until %(day)s: %(fact)s") % {"day": phrases.day(reason["from"]), "fact": _silent(reason)}


def _anniversary(reason: Reason) -> str:
    kind = phrases.kinds({"kinds": [reason["said"]["kind"].removeprefix("first_")]}, 1)
    if "first" not in reason:
        return _("no %(kinds)s yet") % {"kinds": kind}
    names = {"kind": kind, "first": phrases.day(reason["first"]), "day": phrases.day(reason["day"])}
    return _("the first %(kind)s was on %(first)s; its next anniversary is on %(day)s") % names


# Facts ---------------------------------------------------------------------------------------------------------------


def _permission(reason: Reason) -> str:
    said = reason["said"]
    names = {"purpose": phrases.purpose(said["purpose"]), "channel": phrases.channel(said["channel"])}
    if "day" not in reason:
        return _("never agreed to %(purpose)s %(channel)s") % names
    names["day"] = phrases.day(reason["day"])
    if reason["given"]:
        return _("agreed to %(purpose)s %(channel)s on %(day)s") % names
    return _("took back their permission for %(purpose)s %(channel)s on %(day)s") % names


def _permission_missing(reason: Reason) -> str:
    said = reason["said"]
    return _("permission for %(purpose)s %(channel)s") % {
        "purpose": phrases.purpose(said["purpose"]),
        "channel": phrases.channel(said["channel"]),
    }


def _role(reason: Reason) -> str:
    names = {"role": phrases.role(reason["said"]["role"])}
    if not reason["holds"]:
        return _("is not a %(role)s") % names
    return _("is a %(role)s since %(day)s") % {**names, "day": phrases.day(reason["since"])}


def _role_missing(reason: Reason) -> str:
    return _("to be a %(role)s") % {"role": phrases.role(reason["said"]["role"])}


def _tag(reason: Reason) -> str:
    names = {"tag": reason["said"]["tag"]}
    return (_("has the tag “%(tag)s”") if reason["holds"] else _("does not have the tag “%(tag)s”")) % names


def _tag_missing(reason: Reason) -> str:
    return _("the tag “%(tag)s”") % {"tag": reason["said"]["tag"]}


def _language(reason: Reason) -> str:
    names = {"language": phrases.language(reason["said"]["language"])}
    return (_("is written to in %(language)s") if reason["holds"] else _("is not written to in %(language)s")) % names


def _kind(reason: Reason) -> str:
    kind = reason["said"]["kind"]
    return phrases.is_of_kind(kind) if reason["holds"] else phrases.is_not_of_kind(kind)


def _created(reason: Reason) -> str:
    return _("known to us since %(day)s") % {"day": phrases.day(reason["day"])}


def _created_missing(reason: Reason) -> str:
    number = reason["said"]["within_days"]
    pattern = ngettext("%(fact)s, more than one day", "%(fact)s, more than %(number)s days", number)
    return pattern % {"fact": _created(reason), "number": number}


def _field(reason: Reason) -> str:
    said = reason["said"]
    if not reason["values"]:
        return _("%(field)s is not filled in") % {"field": said["label"]}
    values = phrases.listed(phrases.value(value, said["of"]) for value in reason["values"])
    return _("%(field)s is %(value)s") % {"field": said["label"], "value": values}


def _field_missing(reason: Reason) -> str:
    said = reason["said"]
    return field_sentence(said, said["label"], said["of"])


def _related(reason: Reason) -> str:
    names = {"relation": reason["said"]["label"], "number": reason["how_many"]}
    if not reason["holds"]:
        return _("not %(relation)s anyone who fits") % names
    return ngettext("%(relation)s someone who fits", "%(relation)s %(number)s who fit", reason["how_many"]) % names


def _related_missing(reason: Reason) -> str:
    return _("to be %(relation)s someone who fits") % {"relation": reason["said"]["label"]}


_SENTENCES: dict[str, tuple[Callable[[Reason], str], Callable[[Reason], str]]] = {
    "count": (_counted, _count_missing),
    "sum": (_summed, _sum_missing),
    "first": (_first, _first_missing),
    "streak": (_in_a_row, _streak_missing),
    "silent": (_silent, _silent_missing),
    "anniversary": (_anniversary, _anniversary),
    "consent": (_permission, _permission_missing),
    "role": (_role, _role_missing),
    "tag": (_tag, _tag_missing),
    "language": (_language, _language),
    "kind": (_kind, _kind),
    "created_within_days": (_created, _created_missing),
    "field": (_field, _field_missing),
    "related": (_related, _related_missing),
}
