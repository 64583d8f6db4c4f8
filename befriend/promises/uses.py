"""Which standards name something in whom they are for."""

from __future__ import annotations

from django.urls import reverse

from befriend.foundation.uses import Use, Word, is_named_in
from befriend.promises.models import Standard, StandardVersion


def uses_of(word: Word, key: str) -> list[Use]:
    """Those whose newest version names it, switched on or not; what earlier ones said binds nobody any more."""
    newest = {version.standard_id: version.definition for version in StandardVersion.objects.order_by("number")}
    naming = [standard_id for standard_id, definition in newest.items() if is_named_in(definition, word, key)]
    standards = Standard.objects.filter(pk__in=naming, archived_at=None)
    return [Use(standard.name, reverse("promises:edit", args=[standard.key])) for standard in standards]
