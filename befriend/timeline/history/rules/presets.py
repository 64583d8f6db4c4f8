"""Maps that come with the program, by name: `--map npsp`."""

from __future__ import annotations

from pathlib import Path

_MAPS = Path(__file__).parents[1] / "maps"


def preset_names() -> list[str]:
    """Those there are."""
    return sorted(path.stem for path in _MAPS.glob("*.toml"))


def preset_map(name: str) -> str | None:
    """The text of the map of this name; None when there is none."""
    return (_MAPS / f"{name}.toml").read_text(encoding="utf-8") if name in preset_names() else None
