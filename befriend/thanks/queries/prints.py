"""What waits to be printed, and what was."""

from __future__ import annotations

from dataclasses import dataclass

from befriend.people.models import Contact
from befriend.thanks.models import Paper, PrintBatch, Thanks

_BATCHES_SHOWN = 20
_PEOPLE_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """The letters, or the cards, that wait to be gathered: how many, and the first of them."""

    paper: Paper
    number: int
    shown: list[Thanks]


def waiting() -> list[Waiting]:
    """Of each paper on which anything waits."""
    found = []
    for paper in (Paper.LETTER, Paper.CARD):
        of_it = Thanks.objects.filter(how=paper.value, interaction=None, batch=None)
        number = of_it.count()
        if number:
            found.append(Waiting(paper, number, list(of_it.select_related("contact", "by").order_by("id")[:_PEOPLE_SHOWN])))
    return found


def number_waiting() -> int:
    """How many letters and cards wait to be gathered."""
    return Thanks.objects.filter(how__in=(Paper.LETTER.value, Paper.CARD.value), interaction=None, batch=None).count()


def batches() -> list[PrintBatch]:
    """The newest."""
    return list(PrintBatch.objects.select_related("by", "printed_by").order_by("-id")[:_BATCHES_SHOWN])


def left_out_of(batch: PrintBatch) -> list[tuple[Contact, str]]:
    """Whose letter could not be printed, and the signs that our type lacks."""
    signs = {one["thanks"]: one["signs"] for one in batch.left_out}
    return [(thanks.contact, signs[thanks.pk]) for thanks in Thanks.objects.filter(pk__in=signs).select_related("contact").order_by("id")]
