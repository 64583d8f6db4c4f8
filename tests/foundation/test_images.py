"""Of a picture someone gives us, only the picture is kept."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from befriend.foundation.images import NotAPicture, redrawn


def _picture(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> BytesIO:
    file = BytesIO()
    Image.new(mode, size, (255, 0, 0, 40) if mode == "RGBA" else "red" if mode != "1" else 1).save(file, kind, **options)
    file.seek(0)
    return file


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_usual_kind_becomes_webp(kind: str) -> None:
    with Image.open(BytesIO(redrawn(_picture(kind), longest_side=512).read())) as drawn:
        assert (drawn.format, drawn.size) == ("WEBP", (40, 20))


def test_a_large_picture_becomes_small_and_keeps_its_shape() -> None:
    with Image.open(BytesIO(redrawn(_picture("PNG", (2000, 1000)), longest_side=512).read())) as drawn:
        assert drawn.size == (512, 256)


def test_what_it_tells_about_the_place_is_gone_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "taken at home"
    with Image.open(BytesIO(redrawn(_picture("JPEG", exif=exif), longest_side=512).read())) as drawn:
        assert drawn.size == (20, 40)
        assert not drawn.getexif()


def test_what_is_hidden_behind_the_picture_is_gone() -> None:
    polyglot = BytesIO(_picture("PNG").read() + b"<script>alert(1)</script>")
    assert b"script" not in redrawn(polyglot, longest_side=512).read()


def test_see_through_stays_see_through() -> None:
    with Image.open(BytesIO(redrawn(_picture("PNG", mode="RGBA"), longest_side=512).read())) as drawn:
        assert drawn.mode == "RGBA"


def test_the_same_picture_has_the_same_name() -> None:
    assert redrawn(_picture("PNG"), longest_side=64).name == redrawn(_picture("PNG"), longest_side=64).name


@pytest.mark.parametrize("content", [b"", b"<svg onload='alert(1)'/>", b"GIF89a", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n broken"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        redrawn(BytesIO(content), longest_side=512)


def test_a_flood_of_pixels_is_refused_before_it_is_unfolded() -> None:
    with pytest.raises(NotAPicture):
        redrawn(_picture("PNG", (10_000, 6_000), mode="1"), longest_side=512)
