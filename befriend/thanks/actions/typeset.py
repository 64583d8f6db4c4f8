"""From sheets to a file one can print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from befriend.accounts.models import Organisation
from befriend.foundation import typesetting
from befriend.foundation.sheets import Sheet
from befriend.thanks.models import Letterhead, Paper

_PRINTED = Path(__file__).resolve().parent.parent / "printed"
_SOURCES = {Paper.LETTER: _PRINTED / "letter.typ", Paper.CARD: typesetting.CARD, Paper.LABELS: _PRINTED / "labels.typ"}
_LOGO = "logo.png"


def typeset(paper: Paper, sheets: Sequence[Sheet], *, kind: Literal["pdf", "png"] = "pdf", ppi: float = 144.0) -> list[bytes]:
    """One PDF, or with `kind` "png" a picture of each page. RuntimeError when the typesetter cannot make it."""
    sources = [typesetting.COMMON, _SOURCES[paper]]
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
        "logo": _LOGO if typesetting.lay_picture(organisation.logo.name, work / _LOGO) else None,
    }
