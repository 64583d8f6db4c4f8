"""Reading the audit log, and proving that nobody has touched it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from befriend.accounts.models import AuditEntry, AuditHead


@dataclass(frozen=True, slots=True)
class Tampering:
    """The first entry of the log that is not as it was written."""

    entry_id: int
    what: str


def verify() -> Tampering | None:
    """Read the whole log; None when every entry stands as written, in its place, up to the last."""
    last_id, last_hash = 0, ""
    for entry in AuditEntry.objects.order_by("id").iterator(chunk_size=2000):
        if entry.hash_of_content() != entry.hash:
            return Tampering(entry.pk, _("Entry %(id)s was changed after it was written.") % {"id": entry.pk})
        if entry.previous_hash != last_hash:
            return Tampering(entry.pk, _("What stood before entry %(id)s was removed or changed.") % {"id": entry.pk})
        last_id, last_hash = entry.pk, entry.hash
    return _check_end(last_id, last_hash)


def _check_end(last_id: int, last_hash: str) -> Tampering | None:
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    if (head.last_id, head.last_hash) == (last_id, last_hash):
        return None
    return Tampering(max(head.last_id, last_id), _("The log does not end where it ended when it was last written."))


def page_of_entries(
    *, who: int | None = None, what: str = "", before: int | None = None, size: int = 50
) -> tuple[list[AuditEntry], int | None]:
    """Entries, newest first, and where the next page starts (an id), if there is one."""
    entries = AuditEntry.objects.select_related("by").order_by("-id")
    if who is not None:
        entries = entries.filter(by_id=who)
    if what:
        entries = entries.filter(subject=what)
    if before is not None:
        entries = entries.filter(id__lt=before)
    found = list(entries[: size + 1])
    return found[:size], found[size - 1].pk if len(found) > size else None
