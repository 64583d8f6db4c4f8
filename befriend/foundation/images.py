"""Pictures people give us, made small and inert: decoded and drawn anew, so that nothing but the picture is left."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_MOST_PIXELS = 50_000_000


class NotAPicture(ValueError):
    """The file is no PNG, JPEG, WebP or GIF, is broken, or unfolds into more than it may."""


def redrawn(upload: IO[Any], *, longest_side: int) -> ContentFile[bytes]:
    """The picture as a WebP of at most that many pixels a side, turned upright, without metadata, named by its content."""
    try:
        with Image.open(upload, formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise NotAPicture(f"{picture.width} by {picture.height} pixels are too many.")
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((longest_side, longest_side))
            drawn = BytesIO()
            has_alpha = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
            upright.convert("RGBA" if has_alpha else "RGB").save(drawn, "WEBP", quality=88, exif=b"", icc_profile=None)
    except NotAPicture:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise NotAPicture(str(problem)) from problem
    content = drawn.getvalue()
    return ContentFile(content, name=f"{hashlib.sha256(content).hexdigest()[:24]}.webp")
