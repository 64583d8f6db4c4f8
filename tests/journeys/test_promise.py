"""The heart of it: a gift makes a promise, the promise is on the right person's day, a card keeps it, and their page tells the story."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.reader import Reader

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

GIFTS = {"en": "gave 734 € today by bank transfer", "et": "annetas täna 736 € pangaülekandega"}
AMOUNTS = {"en": "734", "et": "736"}
GIFT_ROW = {"en": "Gifts", "et": "Annetused"}
LIIS = "Liis Tamm"


def _someone_liis_looks_after(reader: Reader) -> str:
    """The page of a person whom Liis looks after, and whose address we know."""
    for number in range(7, 120):
        reader.page.goto(f"{reader.url}/people/{number}/")
        facts, reaches = reader.page.locator(".person-head dl.pairs"), reader.page.locator(".reaches use[href$='#landmark']")
        if facts.get_by_text(LIIS).count() and reaches.count() and not reader.page.locator(".person-head .do-not").count():
            return f"/people/{number}/"
    pytest.fail("Liis looks after nobody in the demo.")


def _find_on_my_day(reader: Reader, person: str, amount: str) -> Locator:
    """The line on My day, on whichever page of it."""
    reader.go("/")
    for _page in range(20):
        line = reader.page.locator(f".promise:has(a.name[href='{person}'])").filter(has_text=amount)
        if line.count():
            return line.first
        reader.page.locator("#promised .paging a.button").click()
        reader.page.wait_for_load_state()
    pytest.fail("The promise is not on the day of whoever looks after them.")


def test_gift_is_promised_thanks_which_a_card_keeps(reader: Reader) -> None:
    page, amount = reader.page, AMOUNTS[reader.look.language]
    thanked_before = _gifts_on_the_clock(reader)
    person = _someone_liis_looks_after(reader)
    page.locator("#record-text").press_sequentially(GIFTS[reader.look.language])
    expect(page.locator("#record-kind")).to_have_value("gift")
    page.locator("#record-text").press("Control+Enter")
    expect(page.locator("#owed .promise").filter(has_text=amount).first).to_be_visible()
    reader.looks_right()

    line = _find_on_my_day(reader, person, amount)
    promise = line.get_attribute("id")
    reader.looks_right()
    line.locator("summary").click()
    line.locator(".menu a[href$='/keeping/card/']").click()
    expect(line.locator(".in-place textarea")).to_be_focused()
    reader.looks_right()
    line.locator(".in-place textarea").fill("Thank you. The boat will sail.")
    line.locator(".in-place button[type=submit]").click()
    expect(page.locator("#toasts form button")).to_be_visible()

    reader.go("/thanks/prints/")
    page.locator("form[action$='/new/card/'] button").click()
    printed = page.locator("form[action$='/printing/'] button")
    expect(printed).to_be_visible(timeout=60_000)
    printed.click()
    expect(page.locator("#toasts form button")).to_be_visible()

    reader.go(person)
    expect(page.locator(f"#owed #{promise}")).to_have_count(0)
    page.locator("#owed details.behind > summary").click()
    expect(page.locator("#owed details.behind li").filter(has_text=amount).locator(".state.kept")).not_to_have_count(0)
    expect(page.locator("#timeline .dot.thanks").first).to_be_visible()
    reader.looks_right()
    assert _gifts_on_the_clock(reader) == thanked_before + 1


def _gifts_on_the_clock(reader: Reader) -> int:
    """For how many gifts of the last three months someone was thanked, as the clock says."""
    reader.go("/thanks/clock/")
    gifts = reader.page.locator("table tbody tr").filter(
        has=reader.page.get_by_role("rowheader", name=GIFT_ROW[reader.look.language], exact=True)
    )
    return int(re.sub(r"\D", "", gifts.locator("td").nth(1).inner_text()))


def test_word_is_given_kept_by_one_key_and_taken_back_by_another(reader: Reader) -> None:
    page = reader.page
    reader.go("/people/9/words/")
    reader.looks_right()
    what = f"send two tickets ({reader.look})"
    page.locator("[name=what]").fill(what)
    page.locator("[name=due_at]").fill(page.evaluate("new Date().toISOString().slice(0, 10)"))
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("#toasts form button")).to_be_visible()
    reader.go("/")
    line = page.locator(".promise").filter(has_text=what)
    expect(line).to_have_count(1)
    line.locator("a.name").focus()
    page.keyboard.press("e")
    expect(page.locator("#toasts form button")).to_be_visible()
    expect(line).to_have_count(0)
    reader.looks_right()
    page.keyboard.press("u")
    expect(line).to_have_count(1)
    line.locator("a.name").focus()
    page.keyboard.press("s")
    expect(line.locator(".in-place [name=until]")).to_be_focused()
    line.locator("[data-fills]").first.click()
    line.locator("[name=reason]").fill("not before tomorrow")
    reader.looks_right()
    line.locator(".in-place button[type=submit]").click()
    expect(page.locator("#toasts form button")).to_be_visible()
    expect(line.locator(".when-head")).to_have_count(0)
