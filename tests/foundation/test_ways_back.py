from __future__ import annotations

import pytest
from django.test import RequestFactory

from befriend.foundation.ways_back import way_back


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        ("/people/7/?tab=1", "/people/7/?tab=1"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("people", "/"),
    ],
)
def test_only_a_page_of_ours_is_a_way_back(asked: str, way: str) -> None:
    assert way_back(RequestFactory().post("/", {"next": asked}), otherwise="/") == way
