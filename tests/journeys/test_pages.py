"""Every page, in both languages and themes, wide and narrow: readable by everyone, and nothing complains."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser, StorageState

from tests.journeys.reader import BETWEEN, OPPOSITES, Look, Reader
from tests.journeys.rounds import pages_by_route

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

MOST_SEEN = (
    "/",
    "/people/",
    "/people/7/",
    "/ladder/",
    "/ladder/partner/edit/",
    "/segments/new/",
    "/house/organisation/",
    "/house/histories/",
)
# Pages that say something else when asked otherwise, or for people of more than one kind; each route's first page is found on the rounds.
STATES = (
    "/?of=team",
    "/?of=unowned",
    "/?of=all",
    "/palette/?q=mari",
    "/people/?q=kask",
    "/people/?q=nobody-is-called-so",
    "/people/7/?years=3",
    "/ladder/?period=year",
    "/ladder/partner/",
    "/segments/1/",
    "/house/tokens/",
    "/accounts/second-factor/passkeys/",
    "/accounts/logout/",
)
# Where no page leads, or only one that a machine would not go on from.
STARTS = ("/", "/people/7/", "/promise", *MOST_SEEN, *STATES)
# In every look, each page takes a while; else each has one of the opposites, by turns, and the most seen have all four.
THOROUGH = os.environ.get("BEFRIEND_TEST_THOROUGH") == "1"
LOOKS = OPPOSITES + BETWEEN if THOROUGH else OPPOSITES


@pytest.fixture(scope="session")
def all_pages(browser: Browser, museum_url: str, signed_in: StorageState) -> list[str]:
    with Reader.open(browser, museum_url, OPPOSITES[0], signed_in=signed_in) as reader:
        found = pages_by_route(reader.page.context.request, museum_url, STARTS)
    return [*found.values(), *(state for state in STATES if state not in found.values())]


def _wrong_on(paths: Sequence[str], reader: Reader) -> list[str]:
    wrong = []
    for path in paths:
        reader.go(path)
        wrong += reader.what_is_wrong(with_colours=THOROUGH or reader.look in OPPOSITES)
    return wrong


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_can_be_read_by_everyone(reader: Reader, all_pages: list[str]) -> None:
    pages = all_pages if THOROUGH else all_pages[OPPOSITES.index(reader.look) :: 2]
    assert _wrong_on(pages, reader) == []


def test_the_rounds_come_by_most_of_the_house(all_pages: list[str]) -> None:
    assert {"/", "/people/", "/promises/", "/thanks/", "/giving/", "/house/", "/team/", "/outbox/"} <= set(all_pages)
    assert len(all_pages) > 100


@pytest.mark.parametrize("look", BETWEEN, ids=str)
def test_the_pages_most_seen_can_be_read_in_the_looks_between(reader: Reader) -> None:
    assert _wrong_on(MOST_SEEN, reader) == []


def test_a_page_that_is_not_there_says_what_to_do(reader: Reader) -> None:
    for path in ("/people/999999/", "/nowhere/"):
        answer = reader.page.goto(reader.url + path)
        assert answer is not None
        assert answer.status == 404
        reader.looks_right()
        assert reader.page.locator("main a").count() > 0
    reader.complaints.clear()  # Chromium says that the page was not found: so do we


def test_the_doors_can_be_read_by_a_stranger(browser: Browser, museum_url: str, look: Look) -> None:
    with Reader.open(browser, museum_url, look) as reader:
        assert _wrong_on(("/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/"), reader) == []
        reader.found_nothing_wrong()
