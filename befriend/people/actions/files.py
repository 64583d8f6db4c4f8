"""Files and the photo of a contact. Nothing that came in is ever sent back as anything but a download, or a new picture."""

from __future__ import annotations

import uuid
from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Team, User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.actions.notes import check_wall
from befriend.people.models import Contact, ContactFile

LARGEST_FILE = 25 * 1024 * 1024
LARGEST_PHOTO = 15 * 1024 * 1024
MOST_PIXELS = 50_000_000
PHOTO_SIDE = 512
_READABLE = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


def keep_file(*, contact: Contact, upload: UploadedFile[bytes], team: Team | None = None, by: User | None) -> ContactFile:
    """Keep a file as it is, under a name of our own on disk. Raises Refused when it is too large, or empty."""
    check_wall(team, by)
    size = upload.size or 0
    _check_size(size, LARGEST_FILE)
    name = storable(PurePath((upload.name or "").replace("\\", "/")).name or _("file"), field="file", at_most=255)
    kept = ContactFile(contact=contact, name=name, size=size, team=team, by=by)
    with transaction.atomic():
        kept.file.save(uuid.uuid4().hex, upload, save=False)
        kept.save()
        audit(by=by, verb="kept a file", subject="contact", subject_id=contact.pk, file=kept.pk)
    return kept


def remove_file(*, file: ContactFile, by: User | None) -> None:
    """Take a file away, from the disk too once that is certain. Raises PermissionDenied behind another's wall."""
    check_wall(file.team, by)
    with transaction.atomic():
        audit(by=by, verb="removed a file", subject="contact", subject_id=file.contact_id, file=file.pk)
        file.delete()
        transaction.on_commit(lambda: file.file.delete(save=False))


def set_photo(*, contact: Contact, upload: UploadedFile[bytes], by: User | None) -> None:
    """Keep a photo: drawn anew at most 512 pixels wide, without anything the camera wrote into it. Raises Refused."""
    _check_size(upload.size or 0, LARGEST_PHOTO, field="photo")
    picture = _drawn_anew(upload)
    _replace_photo(contact, picture, "set the photo", by)


def remove_photo(*, contact: Contact, by: User | None) -> None:
    """Take the photo away."""
    _replace_photo(contact, None, "removed the photo", by)


def _replace_photo(contact: Contact, picture: ContentFile[bytes] | None, verb: str, by: User | None) -> None:
    old, storage = contact.photo.name, contact.photo.storage
    with transaction.atomic():
        if picture is None:
            contact.photo = ""
        else:
            contact.photo.save(f"{contact.pk}-{uuid.uuid4().hex}.webp", picture, save=False)
        contact.save(update_fields=["photo"])
        audit(by=by, verb=verb, subject="contact", subject_id=contact.pk)
        if old:
            transaction.on_commit(lambda: storage.delete(old))


def _drawn_anew(upload: UploadedFile[bytes]) -> ContentFile[bytes]:
    try:
        with Image.open(upload, formats=_READABLE) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused(_("This picture has too many pixels. A photo from a phone is large enough."), field="photo")
            small = ImageOps.exif_transpose(image).convert("RGB")
            small.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    except Refused:
        raise
    except Exception as error:  # Pillow raises many kinds for a broken picture; all mean the same to the one who sent it.
        raise Refused(_("This picture cannot be read. A JPEG, PNG or WebP will do."), field="photo") from error
    drawn = BytesIO()
    small.save(drawn, "WEBP", quality=82)
    return ContentFile(drawn.getvalue())


def _check_size(size: int, most: int, *, field: str = "file") -> None:
    if not size:
        raise Refused(_("This file is empty."), field=field)
    if size > most:
        raise Refused(_("This file is too large: at most %(most)d MB can be kept.") % {"most": most // 1024 // 1024}, field=field)
