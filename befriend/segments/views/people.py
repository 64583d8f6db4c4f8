"""One person and one segment: in or not, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.people.models import Contact
from befriend.segments.models import Segment
from befriend.segments.queries.one_person import load_person
from befriend.segments.queries.world import current_world
from befriend.segments.rules.evaluate import evaluate
from befriend.segments.words import condition_sentence, reason_sentence


@require_GET
@requires(Permission.SEE_PEOPLE)
def explanation(request: HttpRequest, segment_id: int, contact_id: int) -> HttpResponse:
    """Why this person is in, or what is missing and by when."""
    segment = get_object_or_404(Segment, pk=segment_id, archived_at=None)
    contact = get_object_or_404(Contact, pk=contact_id)
    world = current_world()
    answer = evaluate(segment.condition, load_person(contact.pk), Organisation.current().today(), world)
    context = {
        "segment": segment,
        "contact": contact,
        "answer": answer,
        "sentences": [reason_sentence(reason) for reason in (answer.because if answer.is_in else answer.missing)],
        "sentence": condition_sentence(segment.condition, world),
    }
    return render(request, "segments/explanation.html", context)
