"""Makes the type that letters are printed in (befriend/thanks/fonts) from what its makers publish, and says what it covers.

    python tools/print_fonts.py --fontsource DIR --cjk NotoSansCJK-Regular.ttc

DIR holds the unpacked npm packages @fontsource/brygada-1918 and @fontsource/noto-sans-{arabic,hebrew,georgian,armenian,
devanagari,thai}; the collection is that of the Noto CJK project, of which the signs in everyday use in China, Japan, Korea
and Taiwan are kept. Needs fonttools and brotli, which Befriend itself does not.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import chain, product
from pathlib import Path
from tempfile import TemporaryDirectory

FONTS = Path(__file__).resolve().parent.parent / "befriend" / "foundation" / "fonts"
BRYGADA = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek")
SCRIPTS = ("arabic", "hebrew", "georgian", "armenian", "devanagari", "thai")
_EAST = 0x2E80  # what lies before it, other fonts have


def main() -> None:
    from fontTools.ttLib import TTFont

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fontsource", type=Path, required=True)
    parser.add_argument("--cjk", type=Path, required=True)
    given = parser.parse_args()
    FONTS.mkdir(exist_ok=True)
    for style, name in (("normal", "Regular"), ("italic", "Italic")):
        _merge([_file(given.fontsource, "brygada-1918", part, style) for part in BRYGADA], "Brygada 1918", name)
    for script in SCRIPTS:
        font = TTFont(_file(given.fontsource, f"noto-sans-{script}", script, "normal"))
        font.flavor = None
        _name(font, f"Noto Sans {script.capitalize()}", "Regular")
    _subset_east(given.cjk)
    covered = set(chain.from_iterable(TTFont(path).getBestCmap() for path in sorted(FONTS.glob("*.[ot]tf"))))
    (FONTS / "coverage.txt").write_text("\n".join(f"{first:04X}-{last:04X}" for first, last in _ranges(covered)) + "\n")
    print(f"{len(covered)} signs")


def _file(folder: Path, package: str, part: str, style: str) -> Path:
    return folder / package / "package" / "files" / f"{package}-{part}-400-{style}.woff2"


def _merge(paths: list[Path], family: str, style: str) -> None:
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont

    with TemporaryDirectory() as folder:
        parts = []
        for path in paths:
            font = TTFont(path)
            font.flavor = None
            parts.append(f"{folder}/{path.stem}.ttf")
            font.save(parts[-1])
        _name(Merger().merge(parts), family, style)


def _name(font: object, family: str, style: str) -> None:
    """One family name for all of it, so that it is found by that name."""
    names = font["name"]  # type: ignore[index]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    for number, text in (
        (1, family),
        (2, style),
        (3, f"{family} {style}"),
        (4, f"{family} {style}"),
        (6, f"{family}-{style}".replace(" ", "")),
    ):
        names.setName(text, number, 3, 1, 0x409)
    font.save(FONTS / f"{family.replace(' ', '')}-{style}.ttf")  # type: ignore[attr-defined]


def _subset_east(collection: Path) -> None:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(collection, fontNumber=0)
    subsetter = Subsetter(Options(layout_features=[], hinting=False))
    subsetter.populate(unicodes=_everyday())
    subsetter.subset(font)
    font.save(FONTS / "NotoSansCJK-Regular.otf")


def _everyday() -> set[int]:
    """What the everyday character sets of the four hold."""
    rows = range(0xA1, 0xFF)
    pairs = chain(
        _decoded("gb2312", product(range(0xA1, 0xF8), rows)),
        _decoded("euc_jp", product(range(0xA1, 0xF5), rows)),
        _decoded("euc_kr", product(range(0xA1, 0xFE), rows)),
        _decoded("big5", product(range(0xA4, 0xC7), chain(range(0x40, 0x7F), rows))),
    )
    return {sign for sign in pairs if sign >= _EAST}


def _decoded(codec: str, pairs: Iterable[tuple[int, int]]) -> Iterator[int]:
    for pair in pairs:
        text = bytes(pair).decode(codec, errors="ignore")
        if len(text) == 1:
            yield ord(text)


def _ranges(numbers: set[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for number in sorted(numbers):
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


if __name__ == "__main__":
    main()
