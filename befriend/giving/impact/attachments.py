"""What of telling goes with a letter (see outbox/attachments.py)."""

from __future__ import annotations

from befriend.giving.impact.actions.print_report import print_facts
from befriend.giving.models import ImpactReport


def report(report_id: int) -> bytes:
    """The report on paper, as it was told."""
    kept = ImpactReport.objects.get(pk=report_id)
    return print_facts(kept.facts, language=kept.language, at=kept.at)
