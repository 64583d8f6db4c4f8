"""At a person's page: a sentence becomes an entry that can be taken back, and the page says why they stand where they stand."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import Reader

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

SENTENCES = {"en": "came by today with two children", "et": "käis täna kahe lapsega"}


def test_what_happened_is_typed_understood_kept_and_taken_back(reader: Reader) -> None:
    page = reader.page
    reader.go("/people/7/")
    page.locator("#record-text").press_sequentially(SENTENCES[reader.look.language])
    expect(page.locator("#record-kind")).to_have_value("visit")
    expect(page.locator("#record-day")).not_to_have_value("")
    reader.looks_right()
    newest = page.locator("#timeline .timeline > li").first
    before = newest.get_attribute("id")
    page.locator("#record-text").press("Control+Enter")
    undo = page.locator("#toasts form button")
    expect(undo).to_be_visible()
    expect(page.locator("#record-text")).to_have_value("")
    assert newest.get_attribute("id") != before
    reader.looks_right()
    undo.click()
    expect(page.locator("#timeline .timeline > li.taken-back").first).to_be_visible()
    expect(page.locator("#toasts form button")).to_be_visible()
    reader.looks_right()


def test_why_someone_stands_on_a_rung_is_told_on_their_page(reader: Reader) -> None:
    page = reader.page
    reader.go("/ladder/partner/")
    page.locator("main ul.lines a.name").first.click()
    page.locator(".person-head details.why > summary").first.click()
    expect(page.locator(".person-head details.why .reasons li").first).to_be_visible()
    reader.looks_right()
