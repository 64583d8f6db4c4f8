"""What a colleague shows of themselves to people outside."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Card, User
from befriend.foundation.images import NotAPicture, redrawn
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable

_LARGEST_PHOTO = 15 * 1024 * 1024
_SIDE = 512


def keep_card(*, user: User, phone: str, hours: str, photo: UploadedFile[bytes] | None = None, without_photo: bool = False) -> Card:
    """From now on people outside see this. `photo` replaces the one that is there. Raises Refused with the field."""
    card = Card.objects.filter(user=user).first() or Card(user=user)
    card.phone = storable(phone, field="phone", at_most=60).strip()
    card.hours = storable(hours, field="hours", at_most=120).strip()
    card.at, old = timezone.now(), card.photo.name
    picture = _drawn(photo) if photo else None
    with transaction.atomic():
        if picture is not None:
            card.photo.save(f"{user.pk}-{picture.name}", picture, save=False)
        elif without_photo:
            card.photo = ""
        card.save()
        audit(by=user, verb="kept their card", subject="user", subject_id=user.pk)
        if old and old != card.photo.name:
            transaction.on_commit(lambda: default_storage.delete(old))
    return card


def _drawn(upload: UploadedFile[bytes]) -> ContentFile[bytes]:
    if (upload.size or 0) > _LARGEST_PHOTO:
        raise Refused(_("This picture is larger than 15 MB. Save it smaller and choose it again."), field="photo")
    try:
        return redrawn(upload, longest_side=_SIDE)
    except NotAPicture:
        raise Refused(_("We cannot read this as a picture. Choose a PNG, JPEG, WebP or GIF."), field="photo") from None
