"""Things come, or are offered: one entry on the timeline for all of them, and each on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.images import NotAPicture, redrawn
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.kinds import THINGS_GIVEN, THINGS_OFFERED, THINGS_SUBJECT
from befriend.giving.models import Bringing, Category, Condition, Thing, ThingState, ThingStep
from befriend.people.models import Contact
from befriend.timeline.actions.record import hold, record
from befriend.timeline.actions.record_anew import record_anew
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction

LARGEST_PHOTO = 15 * 1024 * 1024
MOST_OF_A_KIND = 10_000
MOST_WORTH = 10**12
_PHOTO_SIDE = 1_200


@dataclass(frozen=True, slots=True)
class Item:
    """One kind of thing as it was said; `value_minor` is what we think all of it is worth, in our currency."""

    name: str
    category: Category = Category.OTHER
    condition: Condition = Condition.GOOD
    quantity: int = 1
    value_minor: int | None = None
    photo: File[bytes] | None = None


def take_in(*, contact: Contact | None, items: Sequence[Item], by: User | None, words: str = "", once: str = "",
            at: datetime | None = None) -> Bringing:  # fmt: skip
    """They are here: on the shelf, and on the timeline of who brought them (nobody's, when nobody knows).

    With a name in `once`, the same name later gives back the bringing of the first time. Raises Refused with the field.
    """
    return _write(contact, items, by, words, once, at=at, is_offer=False)


def offer(*, contact: Contact, items: Sequence[Item], words: str, by: User | None, once: str = "", at: datetime | None = None) -> Bringing:
    """Someone would like to bring them. They wait for an answer. Raises Refused with the field."""
    return _write(contact, items, by, words, once, at=at, is_offer=True)


def _write(
    contact: Contact | None, items: Sequence[Item], by: User | None, words: str, once: str, *, at: datetime | None, is_offer: bool
) -> Bringing:
    said = storable(words, field="words", at_most=4_000).strip()
    state = ThingState.OFFERED if is_offer else ThingState.RECEIVED
    things = [_thing(item, state) for item in items]
    if not things:
        raise Refused(_("What is it? A word or two will do."), field="name")
    with transaction.atomic():
        hold(contact)
        if once and (earlier := Bringing.objects.filter(once=once).first()):
            return earlier
        bringing = Bringing.objects.create(
            contact=contact, words=said, is_offer=is_offer, by=by, once=once or None, at=at or timezone.now()
        )
        for thing, item in zip(things, items, strict=True):
            thing.bringing = bringing
            if item.photo is not None:
                _keep_photo(thing, item.photo)
            thing.save(force_insert=True)
        ThingStep.objects.bulk_create(ThingStep(thing=thing, state=state, by=by, at=bringing.at) for thing in things)
        tell(bringing, by=by)
    return bringing


def _thing(item: Item, state: ThingState) -> Thing:
    name = storable(item.name, field="name", at_most=200).strip()
    if not name:
        raise Refused(_("What is it? A word or two will do."), field="name")
    if not 1 <= item.quantity <= MOST_OF_A_KIND:
        raise Refused(_("How many? From one to %(most)d.") % {"most": MOST_OF_A_KIND}, field="quantity")
    check_value(item.value_minor)
    return Thing(
        name=name, category=item.category, condition=item.condition, quantity=item.quantity, value_minor=item.value_minor, state=state
    )


def check_value(value_minor: int | None, field: str = "value") -> None:
    """Raises Refused for less than nothing, or more than anything is worth."""
    if value_minor is not None and not 0 <= value_minor <= MOST_WORTH:
        raise Refused(_("What is it worth? Nothing at least, and less than all the money there is."), field=field)


def _keep_photo(thing: Thing, upload: File[bytes]) -> None:
    if (upload.size or 0) > LARGEST_PHOTO:
        raise Refused(_("This picture is larger than 15 MB. Save it smaller and choose it again."), field="photo")
    try:
        picture = redrawn(upload, longest_side=_PHOTO_SIDE)
    except NotAPicture:
        raise Refused(_("We cannot read this as a picture. Choose a PNG, JPEG, WebP or GIF."), field="photo") from None
    thing.photo.save(f"{thing.bringing_id}-{picture.name}", picture, save=False)


def tell(bringing: Bringing, *, by: User | None) -> None:
    """Have the timeline say what is true of it now: offered, as long as nothing of it came; brought, from then on.

    An offer that is answered by bringing stays on the timeline: both happened.
    """
    is_here = bringing.things.exclude(state__in=[ThingState.OFFERED, ThingState.DECLINED]).exists()
    kind = THINGS_GIVEN if is_here else THINGS_OFFERED
    standing = bringing.interaction
    if standing is not None and standing.kind == kind.code:
        return
    if standing is not None and not is_here:  # it had been brought, and was not: the entry that says so goes
        Bringing.objects.filter(pk=bringing.pk).update(interaction=None)
        reverse(standing, by=by)
        bringing.interaction = Interaction.objects.filter(
            subject_kind=THINGS_SUBJECT, subject_id=bringing.pk, kind=kind.code, reverses=None, reversal=None
        ).first()
        Bringing.objects.filter(pk=bringing.pk).update(interaction=bringing.interaction)
        return
    moment = bringing.at if standing is None else timezone.now()
    entry = record(
        contact=bringing.contact,
        kind=kind.key,
        occurred_at=moment,
        channel=Channel.WEB if bringing.is_offer and not is_here else Channel.IN_PERSON,
        by=by,
        subject=(THINGS_SUBJECT, bringing.pk),
        words=", ".join(str(thing) for thing in bringing.things.order_by("pk")[:12]),
    )
    bringing.interaction = entry
    Bringing.objects.filter(pk=bringing.pk).update(interaction=entry)


def withdraw(*, bringing: Bringing, by: User | None) -> None:
    """It was written down by mistake: it counts nowhere. Twice changes nothing."""
    with transaction.atomic():
        hold(bringing.contact)
        held = Bringing.objects.select_for_update(of=("self",)).get(pk=bringing.pk)
        if held.withdrawn_at is not None:
            return
        Bringing.objects.filter(pk=held.pk).update(withdrawn_at=timezone.now(), withdrawn_by=by)
        if held.interaction is not None and not Interaction.objects.filter(reverses=held.interaction).exists():
            reverse(held.interaction, by=by)
        audit(by=by, verb="withdrew", subject="things brought", subject_id=held.pk)


def bring_back(*, bringing: Bringing, by: User | None) -> None:
    """Undo: it counts again."""
    with transaction.atomic():
        hold(bringing.contact)
        held = Bringing.objects.select_for_update(of=("self",)).get(pk=bringing.pk)
        if held.withdrawn_at is None:
            return
        Bringing.objects.filter(pk=held.pk).update(withdrawn_at=None, withdrawn_by=None)
        if held.interaction is not None and Interaction.objects.filter(reverses=held.interaction).exists():
            Bringing.objects.filter(pk=held.pk).update(interaction=record_anew(held.interaction, by=by))


def follow_timeline(interaction: Interaction) -> None:
    """Someone took the entry back on the timeline, or recorded it anew: what was brought follows."""
    if interaction.subject_kind != THINGS_SUBJECT or interaction.subject_id is None:
        return
    if interaction.is_reversal:
        Bringing.objects.filter(interaction=interaction.reverses_id, withdrawn_at=None).update(
            withdrawn_at=timezone.now(), withdrawn_by=interaction.by
        )
    else:
        Bringing.objects.filter(pk=interaction.subject_id, withdrawn_at__isnull=False).update(
            interaction=interaction, withdrawn_at=None, withdrawn_by=None
        )
