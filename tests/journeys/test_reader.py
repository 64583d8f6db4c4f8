"""The reader who looks at our pages is not blind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.reader import OPPOSITES, Reader

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

SPOILT = """() => {
  document.querySelector("h1").style.color = "#eee";
  const wide = document.createElement("img");
  wide.style.cssText = "display: block; height: 1px; min-width: 2000px";
  document.querySelector("main").append(wide);
  const script = document.createElement("script");
  script.textContent = "document.title = 'run'";
  document.body.append(script);
}"""


def test_what_is_spoilt_is_noticed(browser: Browser, museum_url: str) -> None:
    with Reader.open(browser, museum_url, OPPOSITES[0]) as reader:
        reader.go("/accounts/login/")
        reader.page.evaluate(SPOILT)
        wrong = " ".join(reader.what_is_wrong())
        assert all(word in wrong for word in ("color-contrast", "image-alt", "px too wide"))
        assert any("Content Security Policy" in complaint for complaint in reader.complaints)
