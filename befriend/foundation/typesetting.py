"""From sources and facts to a file one can print. The typesetter sees no font and no file but ours, and no network."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst
from django.core.files.storage import default_storage
from PIL import Image

FONTS = Path(__file__).resolve().parent / "fonts"
# What letters and cards of every room are set with.
COMMON = Path(__file__).resolve().parent / "printed" / "common.typ"
CARD = Path(__file__).resolve().parent / "printed" / "card.typ"


def typeset(
    sources: Sequence[Path],
    given: Callable[[Path], Any],
    *,
    kind: Literal["pdf", "png"] = "pdf",
    ppi: float = 144.0,
) -> list[bytes]:
    """One PDF, or with `kind` "png" a picture of each page, of the last of the sources, which may import the others.

    `given` makes what they read as given.json; it may lay pictures into the folder it is told. RuntimeError when the typesetter cannot.
    """
    with TemporaryDirectory(prefix="befriend-print-") as folder:
        work = Path(folder)
        for source in sources:
            copyfile(source, work / source.name)
        (work / "given.json").write_text(json.dumps(given(work)), encoding="utf-8")
        made: Any = typst.compile(str(work / sources[-1].name), root=str(work), font_paths=_fonts(), format=kind, ppi=ppi)
    return made if isinstance(made, list) else [made]


@cache
def _fonts() -> Any:
    """Ours, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def lay_picture(name: str | None, place: Path) -> bool:
    """Lay a picture of ours beside the sources, as a PNG whatever it was given as; False when there is none that can be read."""
    if not name or not default_storage.exists(name):
        return False
    with default_storage.open(name) as file, Image.open(file) as picture:
        picture.convert("RGBA").save(place, "PNG")
    return True
