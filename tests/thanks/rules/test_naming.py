from __future__ import annotations

import pytest

from befriend.thanks.rules.naming import are_named

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "names", "is_named"),
    [
        ("Mari mended the pump.", ("Mari Kask",), True),
        ("Aitäh Marile pumba eest!", ("Mari Kask",), True),
        ("Thank you, Ms KASK.", ("Mari Kask",), True),
        ("Thank you, Oie.", ("Õie Pärn",), True),
        ("The summary is done.", ("Mari Kask",), False),
        ("You mended the pump at the pier.", ("Mari Kask",), False),
        ("Sass came on Sunday.", ("Konstantin von Rosenberg", "Sass"), True),
        ("An idea of gold.", ("An Le",), False),
        ("谢谢王明。", ("王明",), True),
        ("Thank you.", ("", ""), False),
    ],
)
def test_words_name_someone(text: str, names: tuple[str, ...], is_named: bool) -> None:
    assert are_named(text, *names) is is_named
