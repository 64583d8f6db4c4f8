"""Someone at a screen: goes to pages, and notices what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, StorageState

WIDE, NARROW = 1280, 390


@dataclass(frozen=True)
class Look:
    """How the pages are looked at."""

    language: str
    theme: str
    width: int

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width}"


# Words have no colours, so each language keeps its theme; both are looked at wide and narrow. Two opposite looks see everything once.
OPPOSITES = (Look("en", "light", WIDE), Look("et", "dark", NARROW))
# The other two have the colours of these, which a width does not change.
BETWEEN = (Look("en", "light", NARROW), Look("et", "dark", WIDE))


@dataclass
class Reader:
    page: Page
    url: str
    look: Look
    complaints: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def open(cls, browser: Browser, url: str, look: Look, *, signed_in: StorageState | None = None) -> Iterator[Reader]:
        context = browser.new_context(
            viewport={"width": look.width, "height": 900},
            color_scheme=look.theme,  # type: ignore[arg-type]
            locale={"en": "en-GB", "et": "et-EE"}[look.language],
            reduced_motion="reduce",
            storage_state=signed_in,
        )
        page = context.new_page()
        reader = cls(page, url, look)
        page.on("console", reader._hear)
        page.on("pageerror", lambda error: reader.complaints.append(f"script error: {error}"))
        try:
            yield reader
        finally:
            context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        # A refused form answers 422, and Chromium mentions it; that is the answer we mean.
        if message.type == "error" and "status of 422" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def sign_in_to_the_demo(self) -> StorageState:
        """What the browser keeps afterwards, so that others need not sign in again."""
        self.page.goto(self.url + "/accounts/login/")
        self.page.locator("form[action='/accounts/demo/'] button").click()
        self.page.wait_for_url(self.url + "/")
        return self.page.context.storage_state()

    def go(self, path: str) -> None:
        answer = self.page.goto(self.url + path)
        assert answer is not None
        assert answer.status == 200, f"{path} answered {answer.status}"
        assert self.page.url == self.url + path, f"{path} led to {self.page.url}"

    def looks_right(self) -> None:
        """No accessibility violation, no sideways scrolling, the language that was asked for."""
        assert self.what_is_wrong() == []

    def what_is_wrong(self, *, with_colours: bool = True) -> list[str]:
        rules = {"color-contrast": {"enabled": with_colours}}
        found = Axe().run(self.page, options={"preload": False, "resultTypes": ["violations"], "rules": rules}).response["violations"]
        wrong = [f"{violation['id']}: {node['html'][:160]}" for violation in found for node in violation["nodes"]]
        overflow = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow > 0:
            wrong.append(f"{overflow} px too wide")
        if self.page.locator("html").get_attribute("lang") != self.look.language:
            wrong.append("in another language")
        return [f"{self.page.url}: {words}" for words in wrong]

    def found_nothing_wrong(self) -> None:
        assert self.complaints == []

    def text_of(self, selector: str) -> str:
        return re.sub(r"\s+", " ", self.page.locator(selector).first.inner_text()).strip()
