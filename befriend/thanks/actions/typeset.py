"""From sheets to a file one can print. The typesetter sees no font and no file but ours, and no network."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst
from django.core.files.storage import default_storage
from PIL import Image

from befriend.accounts.models import Organisation
from befriend.thanks.models import Letterhead, Paper
from befriend.thanks.rules.sheets import Sheet

HERE = Path(__file__).resolve().parent.parent
_PRINTED, _FONTS = HERE / "printed", HERE / "fonts"
_SOURCES = {Paper.LETTER: "letter.typ", Paper.CARD: "card.typ", Paper.LABELS: "labels.typ"}
_LOGO = "logo.png"


def typeset(paper: Paper, sheets: Sequence[Sheet], *, kind: Literal["pdf", "png"] = "pdf", ppi: float = 144.0) -> list[bytes]:
    """One PDF, or with `kind` "png" a picture of each page. RuntimeError when the typesetter cannot make it."""
    with TemporaryDirectory(prefix="befriend-print-") as folder:
        work = Path(folder)
        for source in ("common.typ", _SOURCES[paper]):
            copyfile(_PRINTED / source, work / source)
        given = {"house": _house(work), "sheets": [sheet.as_data() for sheet in sheets]}
        (work / "given.json").write_text(json.dumps(given), encoding="utf-8")
        made: Any = typst.compile(str(work / _SOURCES[paper]), root=str(work), font_paths=_fonts(), format=kind, ppi=ppi)
    return made if isinstance(made, list) else [made]


@cache
def _fonts() -> Any:
    """Ours, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])


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
