"""The ladder an organisation starts with, after Paul Born's five ideas: explorers, members, partners, associates.

Data in the languages the program speaks, not translated words: once laid, it is the organisation's own to edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Condition = dict[str, Any]

_AGREED: Condition = {"consent": {"purpose": "news", "channel": "email"}}
_WORKSHOP: Condition = {"count": {"kinds": ["workshop_attended"], "within_days": 730, "at_least": 1}}
_KNOWLEDGE: Condition = {"count": {"kinds": ["knowledge_shared"], "within_days": 730, "at_least": 1}}

# From the lowest rung to the highest.
RUNG_CONDITIONS: dict[str, Condition] = {
    "explorer": {"all": []},
    "member": _AGREED,
    "partner": {"all": [_WORKSHOP, _AGREED]},
    "associate": {"all": [_KNOWLEDGE, _AGREED]},
}

_THEIRS = ["visit", "workshop_attended", "gift", "shift_served", "knowledge_shared", "question_asked", "newsletter_read"]
VIEW_CONDITIONS: dict[str, Condition] = {
    "gave_lately": {"count": {"kinds": ["gift"], "within_days": 90, "at_least": 1}},
    "slipping_away": {"silent": {"kinds": _THEIRS, "times_own_gap": 3.0, "min_gaps": 3}},
    "new": {"created_within_days": 30},
    "lapsed": {
        "all": [
            {"count": {"kinds": ["gift"], "within_days": 730, "at_least": 1}},
            {"count": {"kinds": ["gift"], "within_days": 365, "at_most": 0}},
        ]
    },
    "not_thanked": {
        "all": [
            {"count": {"kinds": ["gift"], "within_days": 90, "at_least": 1}},
            {"count": {"kinds": ["thanks_received"], "within_days": 90, "at_most": 0}},
        ]
    },
}


@dataclass(frozen=True, slots=True)
class RungWords:
    """How a rung is called, what we hope for, and what we promise."""

    name: str
    plural: str
    hope: str
    commitment: str


@dataclass(frozen=True, slots=True)
class PresetWords:
    rungs: dict[str, RungWords]
    views: dict[str, str]


_ENGLISH = PresetWords(
    rungs={
        "explorer": RungWords(
            "Explorer",
            "Explorers",
            "They leave an address and let us write to them.",
            "Every visitor is welcomed, and invited once, kindly, to stay in touch.",
        ),
        "member": RungWords(
            "Member",
            "Members",
            "They come to one of our workshops and get something out of it.",
            "We tell them our story: the e-magazine, and a personal note as often as we can.",
        ),
        "partner": RungWords(
            "Partner",
            "Partners",
            "They share what they know with the others.",
            "They hear of new workshops first, and one of us knows them by name.",
        ),
        "associate": RungWords(
            "Associate",
            "Associates",
            "They form a circle with others and learn together.",
            "We invite them to a circle, credit what they share, and thank them ourselves.",
        ),
    },
    views={
        "gave_lately": "Gave in the last 90 days",
        "slipping_away": "Slipping away",
        "new": "New this month",
        "lapsed": "Gave last year, not this",
        "not_thanked": "Gave and not thanked",
    },
)

_ESTONIAN = PresetWords(
    rungs={
        "explorer": RungWords(
            "Uudistaja",
            "Uudistajad",
            "Ta jätab oma aadressi ja lubab meil kirjutada.",
            "Tervitame iga külastajat ning kutsume teda ühe korra ja lahkelt meiega ühendust hoidma.",
        ),
        "member": RungWords(
            "Liige",
            "Liikmed",
            "Ta tuleb mõnda meie töötuppa ja saab sealt midagi kaasa.",
            "Räägime talle oma lugu: e-ajakirjas ja nii sageli kui jõuame ka isikliku kirjaga.",
        ),
        "partner": RungWords(
            "Partner",
            "Partnerid",
            "Ta jagab oma teadmisi teistega.",
            "Ta kuuleb uutest töötubadest esimesena ja keegi meist tunneb teda nimepidi.",
        ),
        "associate": RungWords(
            "Kaasteeline",
            "Kaasteelised",
            "Ta loob teistega ringi, kus koos õpitakse.",
            "Kutsume ta ringi, nimetame teda tema panuse juures ja täname teda ise.",
        ),
    },
    views={
        "gave_lately": "Annetas viimase 90 päeva jooksul",
        "slipping_away": "Kaugenemas",
        "new": "Uued sel kuul",
        "lapsed": "Annetas mullu, tänavu mitte",
        "not_thanked": "Annetas, aga on tänamata",
    },
)

PRESETS: dict[str, PresetWords] = {"en": _ENGLISH, "et": _ESTONIAN}
