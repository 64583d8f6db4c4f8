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

FONTS = Path(__file__).resolve().parent / "fonts"


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
