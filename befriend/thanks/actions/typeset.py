"""From sheets to a file one can print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from django.core.files.storage import default_storage
from PIL import Image

from befriend.accounts.models import Organisation
from befriend.foundation import typesetting
from befriend.thanks.models import Letterhead, Paper
from befriend.thanks.rules.sheets import Sheet

_PRINTED = Path(__file__).resolve().parent.parent / "printed"
_SOURCES = {Paper.LETTER: "letter.typ", Paper.CARD: "card.typ", Paper.LABELS: "labels.typ"}
_LOGO = "logo.png"


def typeset(paper: Paper, sheets: Sequence[Sheet], *, kind: Literal["pdf", "png"] = "pdf", ppi: float = 144.0) -> list[bytes]:
    """One PDF, or with `kind` "png" a picture of each page. RuntimeError when the typesetter cannot make it."""
    sources = [_PRINTED / "common.typ", _PRINTED / _SOURCES[paper]]
    return typesetting.typeset(
        sources, lambda work: {"house": _house(work), "sheets": [sheet.as_data() for sheet in sheets]}, kind=kind, ppi=ppi
    )


def _house(work: Path) -> dict[str, Any]:
    """What every sheet says of the house; its logo lies beside the sources."""
    organisation, letterhead = Organisation.current(), Letterhead.current()
    return {
        "name": organisation.name,
        "sender": ", ".join(part for part in (organisation.name, letterhead.sender) if part),
        "foot": " · ".join(part for part in (organisation.name, letterhead.sender) if part),
        "window": letterhead.window,
        "logo": _LOGO if _lay_logo(organisation, work / _LOGO) else None,
    }


def _lay_logo(organisation: Organisation, place: Path) -> bool:
    """As a PNG, whatever it was given as; False when there is none that can be read."""
    name = organisation.logo.name
    if not name or not default_storage.exists(name):
        return False
    with default_storage.open(name) as file, Image.open(file) as picture:
        picture.convert("RGBA").save(place, "PNG")
    return True
