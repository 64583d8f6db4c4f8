"""What someone agreed with us, for their page: grants, sponsorships, partnerships, matching offers that are not over."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.utils.translation import gettext as _

from befriend.giving.models import Grant, MatchingOffer, Partnership, Sponsorship, Stage

_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Agreement:
    """One of them: the route that tells it, its id, and what it is, in words."""

    route: str
    pk: int
    what: str
    words: str


def agreements_of(contact_id: int, *, today: int) -> list[Agreement]:
    """The newest of each sort, in one query."""
    grants = Grant.objects.filter(contact=contact_id).exclude(stage__in=[Stage.REFUSED, Stage.CLOSED])
    rows = grants.annotate(sort=_is("grant"), what=F("programme"), how=F("stage")).values_list("sort", "pk", "what", "how")
    running = {"contact": contact_id, "end": None, "last_day__gte": today}
    others = (
        Sponsorship.objects.filter(**running).annotate(sort=_is("sponsorship"), what=F("what_for"), how=_is("")),
        Partnership.objects.filter(**running).annotate(sort=_is("partnership"), what=F("name"), how=_is("")),
        MatchingOffer.objects.filter(**running).annotate(sort=_is("offer"), what=F("name"), how=_is("")),
    )
    found = rows.union(*(one.values_list("sort", "pk", "what", "how") for one in others), all=True)
    return [
        Agreement(f"funders:{sort}", pk, what, _said(sort, how))
        for sort, pk, what, how in sorted(found, key=lambda row: -row[1])[:_AT_MOST]
    ]


def _is(word: str) -> Value:
    return Value(word, output_field=CharField())


def _said(sort: str, stage: str) -> str:
    words = {"sponsorship": _("sponsor of"), "partnership": _("gives with what it sells"), "offer": _("matches gifts")}
    return words.get(sort) or _("grant, %(stage)s") % {"stage": Stage(stage).label}
