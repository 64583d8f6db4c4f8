"""A poster of an appeal: for a wall, a table, a shop window."""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from befriend.accounts.models import Organisation
from befriend.foundation.colours import readable
from befriend.foundation.typesetting import typeset
from befriend.giving.models import Appeal

_SOURCE = Path(__file__).resolve().parents[2] / "printed" / "poster.typ"
_LOGO = "logo.png"
_INK_BLUE = "#2b4aa0"
_PAPER = "#ffffff"
_MOST_WORDS = 600


class Paper(StrEnum):
    """How large it is."""

    A4 = "a4"
    A5 = "a5"


def address_of(appeal: Appeal) -> str:
    """Where one gives."""
    return f"{settings.PUBLIC_URL}/give/{appeal.key}"


def print_poster(appeal: Appeal, *, paper: Paper, language: str) -> bytes:
    """The poster as a PDF, in a language of ours. RuntimeError when the typesetter cannot."""
    with override(language):
        return typeset([_SOURCE], lambda work: _facts(appeal, paper, language, work))[0]


def _facts(appeal: Appeal, paper: Paper, language: str, work: Path) -> dict[str, Any]:
    organisation, address = Organisation.current(), address_of(appeal)
    return {
        "paper": str(paper),
        "language": language.split("-", maxsplit=1)[0],
        "house": organisation.name,
        "logo": _LOGO if _lay_logo(organisation, work / _LOGO) else None,
        "accent": readable(organisation.colour or _INK_BLUE, _PAPER),
        "name": appeal.name,
        "words": [part.strip() for part in _shortened(appeal.about).split("\n") if part.strip()],
        "code": _code(address),
        "call": _("Give in a minute"),
        "how": _("Point the camera of your phone at the sign, or go to"),
        "address": address.partition("://")[2],
    }


def _shortened(words: str) -> str:
    """As much of it as one reads on a wall, cut where a word ends."""
    return words if len(words) <= _MOST_WORDS else words[:_MOST_WORDS].rsplit(maxsplit=1)[0] + " …"


def _code(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, svgns=True)
    return drawn.getvalue().decode()


def _lay_logo(organisation: Organisation, place: Path) -> bool:
    """As a PNG, whatever it was given as; False when there is none that can be read."""
    name = organisation.logo.name
    if not name or not default_storage.exists(name):
        return False
    with default_storage.open(name) as file, Image.open(file) as picture:
        picture.convert("RGBA").save(place, "PNG")
    return True
