"""Saying in words whom one means: a segment, a rung with what-if, and why someone stands where they stand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import Reader

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]


def test_a_segment_is_built_in_words_and_counted_while_one_types(reader: Reader) -> None:
    page = reader.page
    reader.go("/segments/new/")
    page.locator("#id_name").fill(f"Keen givers {reader.look}")
    page.locator(".adder > summary").click()
    page.locator('button[value="add:count:c"]').click()
    page.locator('[name="c-0.kinds"]').first.select_option("gift")
    expect(page.locator('[name="c-0.kinds"]')).to_have_count(2)
    page.locator('[name="c-0.number"]').fill("1")
    expect(page.locator("#beside .figure")).to_have_text(re.compile(r"\d"))
    reader.looks_right()
    page.locator('button.primary[value="save"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Keen givers {reader.look}")
    reader.looks_right()
    page.locator("main ul.lines a.button").first.click()
    expect(page.locator(".reasons > li")).not_to_have_count(0)
    reader.looks_right()


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(reader: Reader) -> None:
    page = reader.page
    reader.go("/segments/new/")
    page.locator(".adder > summary").click()
    page.locator('button[value="add:sum:c"]').click()
    page.locator('[name="c-0.amount"]').fill("1,000")
    page.locator('button.primary[value="save"]').click()
    expect(page.locator('[name="c-0.amount"]')).to_have_attribute("aria-invalid", "true")
    expect(page.locator('[name="c-0.amount"]')).to_have_value("1,000")
    reader.looks_right()


def test_a_rung_is_changed_after_seeing_who_would_move(reader: Reader) -> None:
    page = reader.page
    for number in ("3", "1"):  # and back again, for the next look
        reader.go("/ladder/partner/edit/")
        page.locator('[name="c-0.number"]').fill(number)
        expect(page.locator("#beside .moves")).to_be_visible()
        expect(page.locator("#save-words")).to_have_text(re.compile(r"\d"))
        reader.looks_right()
        page.locator('button.primary[value="save"]').click()
        expect(page.locator(".toast")).to_have_text(re.compile(r"\d"))
        reader.looks_right()


def test_from_a_figure_of_the_ladder_to_the_reason_of_one_person(reader: Reader) -> None:
    page = reader.page
    reader.go("/ladder/?period=year")
    page.locator("svg.picture a").filter(has=page.locator(".name-text")).nth(1).click()
    page.locator("#people ul.lines a.button").first.click()
    expect(page.locator(".reasons > li")).not_to_have_count(0)
    reader.looks_right()
