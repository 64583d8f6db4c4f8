"""Whose gift a line is, if it is one: by reference, account, e-mail, name and habit. Pure; every verdict says why in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from befriend.foundation.text import fold
from befriend.giving.rules.references import references_in
from befriend.giving.statements.rules.identity import payer_of
from befriend.giving.statements.rules.statement import Line, Nature

SURE = 90
_REFERENCE, _REFERENCE_AMONG_WORDS, _ACCOUNT, _EMAIL, _NAME, _SHARED_NAME, _HABIT = 120, 80, 100, 90, 60, 40, 35
_CLOSE = 15
_DAYS_ASIDE = 4
_PAID_OUT_BY = ("stripe", "paypal", "benevity", "gocardless")
_MOST_CANDIDATES = 5


class Meant(NamedTuple):
    """What a reference of ours stands for: whose it is, and what it pays."""

    contact_id: int | None
    what: str
    pledge_id: int | None = None
    recurring_id: int | None = None
    checkout_id: int | None = None


@dataclass(slots=True)
class Known:
    """What the database knows of the lines of a chunk. Names are folded; habits are (amount in minor units, day number)."""

    references: Mapping[str, Meant] = field(default_factory=dict)
    payers: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)
    emails: Mapping[str, Sequence[int]] = field(default_factory=dict)
    names: Mapping[str, Sequence[int]] = field(default_factory=dict)
    folded: Mapping[int, str] = field(default_factory=dict)
    habits: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    ours: frozenset[str] = frozenset()
    recorded: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)


class Candidate(NamedTuple):
    """Someone it may be from, how sure that is, and why."""

    contact_id: int
    score: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`is_gift` is None when a person has to say. A gift has a contact, or a checkout that may have none; or it is recorded already."""

    is_gift: bool | None
    why: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()
    contact_id: int | None = None
    meant: Meant | None = None
    gift_id: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all lines of a statement: the currency of the house, whether it adds up, and the number of a day of the month."""

    currency: str
    adds_up: bool = True


def judge(line: Line, known: Known, setting: Setting) -> Verdict:
    """What a line is, and from whom."""
    if no_gift := _why_no_gift(line, known):
        return Verdict(False, (no_gift,))
    if line.nature is Nature.REFUND:
        return Verdict(None, (_("Money of a payment went back, or came again. Put the gift right, then say that this line is no gift."),))
    if found := next((known.recorded[name] for name in (line.end_to_end, line.bank_id, line.reference) if name in known.recorded), None):
        return Verdict(True, (_("Its gift was recorded when it was paid."),), contact_id=found[1], gift_id=found[0])
    meant, said = _by_reference(line, known)
    candidates = tuple(_candidates(line, known, meant, said))
    best = candidates[0] if candidates else None
    doubts = tuple(_doubts(line, candidates, meant, said, setting))
    if doubts:
        return Verdict(None, doubts, candidates, meant=meant)
    return Verdict(True, best.why if best else (said,), candidates, best.contact_id if best else None, meant)


def _why_no_gift(line: Line, known: Known) -> str:
    if line.nature in _NATURES:
        return str(_NATURES[line.nature]())
    if line.amount_minor == 0:
        return _("No money moved.")
    if line.nature is not Nature.REFUND and line.amount_minor < 0:
        return _("The money left.")
    if line.iban and line.iban in known.ours:
        return _("It came from another account of ours.")
    payer = next((one for one in _PAID_OUT_BY if fold(line.name).startswith(one)), "") if line.iban or not line.email else ""
    return _("%(name)s paid out; the gifts in it come with its own file.") % {"name": line.name} if payer else ""


_NATURES = {
    Nature.FEE: lambda: _("A fee."),
    Nature.INTEREST: lambda: _("Interest."),
    Nature.PAYOUT: lambda: _("A payout to the bank, or money moved within the firm."),
}


def _by_reference(line: Line, known: Known) -> tuple[Meant | None, str]:
    """What the reference means, and the sentence that says so; the field of the payment before the words."""
    for reference in references_of(line):
        if meant := known.references.get(reference):
            is_given = reference in _fields_of(line)
            said = (
                _("The reference %(reference)s is that of %(what)s.")
                if is_given
                else _("The words name %(reference)s, the reference of %(what)s.")
            )
            return meant, said % {"reference": reference, "what": meant.what}
    return None, ""


def references_of(line: Line) -> Iterator[str]:
    """Everything on a line that may be a reference of ours, surest first, without spaces; those of ISO 11649 without their head."""
    for text in (line.reference, line.end_to_end):
        if text:
            yield bare_reference(text)
    for found in references_in(line.words):
        yield bare_reference(found)


def _fields_of(line: Line) -> set[str]:
    """What stands in the fields that are made for references."""
    return {bare_reference(text) for text in (line.reference, line.end_to_end) if text}


def bare_reference(text: str) -> str:
    """The national number within a reference of ISO 11649; any other as it is."""
    bare = "".join(text.split()).upper()
    return (bare[4:] if re.fullmatch(r"RF\d\d[0-9]+", bare) else bare).lstrip("0")


def _candidates(line: Line, known: Known, meant: Meant | None, said: str) -> list[Candidate]:
    scores: dict[int, int] = {}
    reasons: dict[int, list[str]] = {}
    for contact_id, score, why in _evidence(line, known, meant, said):
        scores[contact_id] = max(scores.get(contact_id, 0), score)
        reasons.setdefault(contact_id, []).append(why)
    for contact_id in scores:
        if habit := _habit(line, known.habits.get(contact_id, ())):
            scores[contact_id] += _HABIT
            reasons[contact_id].append(habit)
    ranked = sorted(scores, key=lambda contact_id: (-scores[contact_id], contact_id))
    return [Candidate(contact_id, scores[contact_id], tuple(reasons[contact_id])) for contact_id in ranked[:_MOST_CANDIDATES]]


def _evidence(line: Line, known: Known, meant: Meant | None, said: str) -> Iterator[tuple[int, int, str]]:
    if meant and meant.contact_id is not None:
        is_sure = bool(_fields_of(line) & set(known.references)) or _agree(line.name, known.folded.get(meant.contact_id, ""))
        yield meant.contact_id, _REFERENCE if is_sure else _REFERENCE_AMONG_WORDS, said
    payer = payer_of(line)
    for contact_id, by in known.payers.get(payer, ()):
        yield contact_id, _ACCOUNT, _("%(payer)s pays for them, as %(name)s said.") % {"payer": payer, "name": by or _("a colleague")}
    same_email = known.emails.get(payer, ())
    for contact_id in same_email:
        agrees = not line.name or _agree(line.name, known.folded.get(contact_id, ""))
        yield contact_id, _EMAIL if agrees and len(same_email) == 1 else _NAME, _("The e-mail address is theirs.")
    same_name = known.names.get(name_key(line.name), ()) if line.name else ()
    for contact_id in same_name:
        yield contact_id, _NAME if len(same_name) == 1 else _SHARED_NAME, _("The name is theirs.")


def _doubts(line: Line, candidates: Sequence[Candidate], meant: Meant | None, said: str, setting: Setting) -> Iterator[str]:
    """Why a person has to look; nothing when it is sure."""
    if not candidates and not (meant and meant.checkout_id):
        yield _("Nobody we know has this name, account or reference.")
    elif candidates and candidates[0].score < SURE:
        yield _("It may be from someone we know, but that is not sure.")
    elif len(candidates) > 1 and candidates[1].score >= SURE and candidates[0].score - candidates[1].score < _CLOSE:
        yield _("It may be from more than one of them.")
    if not setting.adds_up:
        yield _("The statement does not add up, so nothing of it is taken without a look.")
    if line.currency != setting.currency:
        yield _("It came in %(theirs)s; say what that is in %(ours)s.") % {"theirs": line.currency, "ours": setting.currency}


def _habit(line: Line, gifts: Sequence[tuple[int, int]]) -> str:
    same = [day for amount, day in gifts if amount == line.amount_minor]
    number = line.booked_on.day
    is_their_day = any(min(abs(day - number), 31 - abs(day - number)) <= _DAYS_ASIDE for day in same)
    if len(same) < 2 and not is_their_day:
        return ""
    return ngettext(
        "They gave the same amount once before, around this day of the month.",
        "They gave the same amount %(times)s times before.",
        len(same),
    ) % {"times": len(same)}


def name_key(name: str) -> str:
    """A name by which it is the same in any order of its words."""
    return " ".join(sorted(_tokens(name)))


def name_variants(name: str) -> list[str]:
    """The folded name in the orders in which people and banks write it."""
    tokens = _tokens(name)
    if len(tokens) > 3:
        return [" ".join(tokens), " ".join([*tokens[1:], tokens[0]]), " ".join([tokens[-1], *tokens[:-1]])]
    return [" ".join(order) for order in permutations(tokens)] if tokens else []


def _tokens(name: str) -> list[str]:
    return [token for token in re.split(r"[\s,;/]+", fold(name)) if token]


def _agree(name: str, folded: str) -> bool:
    """Whether two names have at least two words in common, or all of the shorter one."""
    one, other = set(_tokens(name)), set(_tokens(folded))
    return bool(one and other) and len(one & other) >= min(2, len(one), len(other))
