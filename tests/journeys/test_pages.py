"""Every page, in both languages and themes, wide and narrow: readable by everyone, and nothing complains."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.reader import BETWEEN, OPPOSITES, Look, Reader

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
PAGES = (
    "/house/colleagues/2/",
    "/house/teams/1/",
    "/",
    "/everything/",
    "/myself/",
    "/?of=team",
    "/?of=unowned",
    "/?of=all",
    "/outbox/",
    "/people/7/words/",
    "/slipping-away/",
    "/palette/?q=mari",
    "/people/",
    "/people/?q=kask",
    "/people/?q=nobody-is-called-so",
    "/people/add/",
    "/people/7/",
    "/people/7/?years=3",
    "/ladder/",
    "/ladder/?period=year",
    "/ladder/partner/",
    "/ladder/partner/close/",
    "/ladder/partner/edit/",
    "/ladder/order/",
    "/ladder/goals/new/",
    "/ladder/steps/",
    "/segments/",
    "/segments/new/",
    "/house/",
    "/house/organisation/",
    "/house/components/",
    "/house/colleagues/",
    "/house/teams/",
    "/house/audit/",
    "/accounts/sessions/",
    "/people/fields/",
    "/people/7/edit/",
    "/people/7/reach/",
    "/people/7/consents/",
    "/people/7/do-nots/",
    "/people/7/relationships/",
    "/people/7/tags/",
    "/people/7/fields/",
    "/people/7/notes/",
    "/people/7/files/",
    "/people/7/erasure/",
    "/segments/1/",
    "/segments/5/edit/",
    "/segments/1/people/7/",
    "/ladder/new/",
    "/house/histories/",
    "/house/tokens/",
    "/house/invitations/",
    "/house/colleagues/1/",
    "/house/audit/proof/",
    "/api/docs",
    "/accounts/second-factor/",
    "/accounts/second-factor/app/",
    "/accounts/second-factor/passkeys/",
    "/accounts/second-factor/passkeys/new/",
    "/accounts/password/set/",
    "/accounts/logout/",
)


def _wrong_on(paths: tuple[str, ...], reader: Reader) -> list[str]:
    wrong = []
    for path in paths:
        reader.go(path)
        wrong += reader.what_is_wrong(with_colours=reader.look in OPPOSITES)
    return wrong


@pytest.mark.parametrize("look", OPPOSITES, ids=str)
def test_every_page_can_be_read_by_everyone(reader: Reader) -> None:
    assert _wrong_on(PAGES, reader) == []


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
