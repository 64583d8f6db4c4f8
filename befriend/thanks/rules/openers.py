"""First sentences: which suit what one thanks for, and how a name is put into them."""

from __future__ import annotations

from collections.abc import Sequence

from befriend.thanks.models import Occasion
from befriend.thanks.rules.facts import About, Fact

NAME = "{name}"

_BY_KIND = {
    "gift": Occasion.GIFT,
    "things_given": Occasion.GIFT,
    "skills_given": Occasion.KNOWLEDGE,
    "shift_served": Occasion.SHIFT,
    "knowledge_shared": Occasion.KNOWLEDGE,
    "favour_done": Occasion.FAVOUR,
    "referral_made": Occasion.FAVOUR,
}


def occasions_of(facts: Sequence[Fact], *, is_colleague: bool = False) -> list[Occasion]:
    """The occasions that suit these facts, the most telling first; anything suits always."""
    found = [Occasion.COLLEAGUE] if is_colleague else []
    about = {fact.about: fact for fact in facts}
    if About.FIRST in about and about[About.FIRST].kind == "gift":
        found.append(Occasion.FIRST_GIFT)
    if About.YEARS_RUNNING in about:
        found.append(Occasion.YEARS)
    found += [_BY_KIND[fact.kind] for fact in facts if fact.kind in _BY_KIND]
    return list(dict.fromkeys([*found, Occasion.ANYTHING]))


def composed(text: str, name: str) -> str:
    """The sentence with the name in its place."""
    return text.replace(NAME, name)
