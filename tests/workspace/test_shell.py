"""The shell around every page of a colleague."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from befriend.accounts.models import User
from befriend.workspace.navigation import DRAWERS
from befriend.workspace.places import IN_THE_HOUSE, MYSELF, open_to


@pytest.fixture
def at_desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def test_rail_marks_the_drawer_one_is_in(at_desk: Client) -> None:
    html = at_desk.get(reverse("workspace:house")).content.decode()
    assert f'href="{reverse("workspace:house")}" aria-current="page"' in html
    assert f'href="{reverse("workspace:my_day")}" aria-current="page"' not in html


def test_no_drawer_of_the_rail_is_dead(at_desk: Client) -> None:
    for drawer in DRAWERS:
        assert at_desk.get(drawer.url).status_code == 200, drawer.url_name


def test_house_shows_only_what_this_colleague_may_open(administrator: User, reader: User) -> None:
    assert "workspace:organisation" in {place.url_name for place in open_to(administrator, IN_THE_HOUSE)}
    assert "workspace:organisation" not in {place.url_name for place in open_to(reader, IN_THE_HOUSE)}
    assert open_to(reader, [MYSELF]) == [MYSELF]


@pytest.mark.parametrize("name", ["my_day", "everything", "myself", "house", "components", "slipping", "palette"])
def test_pages_of_the_shell_open(at_desk: Client, name: str) -> None:
    assert at_desk.get(reverse(f"workspace:{name}")).status_code == 200


def test_narrow_rail_is_kept_with_the_account(at_desk: Client, fundraiser: User) -> None:
    answer = at_desk.post(reverse("workspace:rail"), {"next": "/house/"})
    fundraiser.refresh_from_db()
    assert (answer.status_code, answer["Location"], fundraiser.narrow_rail) == (303, "/house/", True)
    assert 'data-rail="narrow"' in at_desk.get("/house/").content.decode()
    at_desk.post(reverse("workspace:rail"))
    fundraiser.refresh_from_db()
    assert not fundraiser.narrow_rail


def test_language_is_kept_with_the_account_and_in_the_browser(at_desk: Client, fundraiser: User) -> None:
    answer = at_desk.post(reverse("workspace:language"), {"language": "et", "next": "/house/"})
    fundraiser.refresh_from_db()
    assert (fundraiser.language, answer.cookies["django_language"].value) == ("et", "et")
    assert '<html lang="et"' in at_desk.get("/house/").content.decode()


def test_account_language_wins_over_the_browser(at_desk: Client, fundraiser: User) -> None:
    fundraiser.language = "et"
    fundraiser.save()
    assert '<html lang="et"' in at_desk.get("/house/", headers={"Accept-Language": "en"}).content.decode()


def test_language_we_do_not_speak_changes_nothing(at_desk: Client, fundraiser: User) -> None:
    answer = at_desk.post(reverse("workspace:language"), {"language": "tlh"})
    fundraiser.refresh_from_db()
    assert (fundraiser.language, "django_language" in answer.cookies) == ("", False)


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_way_back_never_leads_elsewhere(at_desk: Client, elsewhere: str) -> None:
    assert at_desk.post(reverse("workspace:language"), {"language": "en", "next": elsewhere})["Location"] == "/"


def test_visitor_reads_the_organisations_language_unless_the_browser_asks(client: Client, museum: object) -> None:
    from befriend.accounts.models import Organisation

    Organisation.objects.update(language="et")
    assert '<html lang="et"' in client.get(reverse("account_login")).content.decode()
    assert '<html lang="en"' in client.get(reverse("account_login"), headers={"Accept-Language": "en"}).content.decode()


def test_toast_offers_undo_as_a_form_with_its_proof(at_desk: Client, fundraiser: User) -> None:
    from django.contrib.messages.storage.base import Message
    from django.template.loader import render_to_string
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    request.user = fundraiser
    html = render_to_string("workspace/_toasts.html", {"messages": [Message(25, "Archived Mari.", "/people/1/archival/undo/")]}, request)
    assert 'action="/people/1/archival/undo/"' in html
    assert "csrfmiddlewaretoken" in html


def test_toast_without_undo_offers_none(at_desk: Client, administrator: User, client: Client) -> None:
    client.force_login(administrator)
    answer = client.post(reverse("workspace:demo_removal"), {"name": "wrong"})
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["The name is not the same. Nothing was removed."]
    assert ">Undo<" not in client.get("/house/organisation/").content.decode()
