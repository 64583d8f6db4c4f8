"""A letter: written on a person's page, looked at in the outbox as its reader would see it, and kept back in time."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import Reader

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]


def _someone_to_write_to(reader: Reader) -> None:
    """Opens the page on which a letter to someone is written."""
    for number in range(7, 60):
        reader.page.goto(f"{reader.url}/people/{number}/")
        write = reader.page.locator(".person-head a[href$='/letters/']")
        if write.count():
            return write.click()
    pytest.fail("Nobody in the demo can be written to.")


def test_letter_is_written_looked_at_and_kept_back(reader: Reader) -> None:
    page = reader.page
    _someone_to_write_to(reader)
    reader.looks_right()
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main [role=alert], main .wrong").first).to_be_visible()
    reader.looks_right()
    subject = f"The lift runs again ({reader.look})"
    page.locator("[name=subject]").fill(subject)
    page.locator("[name=text]").fill("Dear friend,\n\nthe lift runs again:\n- every day\n- until nine\n\nhttps://harbour.example/lift")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("#toasts form button")).to_be_visible()

    reader.go("/outbox/")
    reader.looks_right()
    page.locator(".lines > li").filter(has_text=subject).locator("a.name").click()
    expect(page.frame_locator("iframe.framed").get_by_role("link", name="https://harbour.example/lift")).to_be_visible()
    reader.looks_right()
    page.locator("form[action$='/withdrawal/'] button").click()
    expect(page.locator("form[action$='/trial/'] button").first).to_be_visible()
    reader.looks_right()
    reader.go("/outbox/house/")
    reader.looks_right()
