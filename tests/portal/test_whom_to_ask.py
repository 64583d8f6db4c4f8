"""The right person for each question, on a page for everyone."""

from __future__ import annotations

from typing import Any

from django.test import Client

from befriend.accounts.actions.cards import keep_card
from befriend.accounts.actions.topics import keep_topic
from befriend.accounts.models import Absence, Organisation, Topic, User


def _page() -> str:
    """As someone sees it who is not signed in."""
    return " ".join(Client().get("/whom-to-ask/").content.decode().split())


def test_everyone_sees_name_line_and_hours_of_who_stands_for_it(client: Client, fundraiser: User) -> None:
    keep_card(user=fundraiser, phone="+372 600 0001", hours="Tuesday to Friday, 10 to 16")
    keep_topic(name="A scholarship", about="In someone’s name.", colleague=fundraiser, by=None)
    page = _page()
    for seen in ("A scholarship", "In someone’s name.", "Liis Tamm", 'href="tel:+3726000001"', "Tuesday to Friday, 10 to 16"):
        assert seen in page


def test_cover_is_shown_while_they_are_away_and_nobody_when_nobody_is_here(
    client: Client, fundraiser: User, administrator: User, museum: Organisation
) -> None:
    keep_topic(name="My will", about="", colleague=fundraiser, by=None)
    absence = Absence.objects.create(user=fundraiser, first_day=museum.today(), last_day=museum.today() + 1, cover=administrator)
    assert "<strong>Aino Saar</strong> is here for you while Liis is away." in _page()
    Absence.objects.filter(pk=absence.pk).update(cover=None)
    page = _page()
    assert "Nobody is here for this today." in page
    assert "liis@harbour.example" not in page


def test_colleagues_keep_the_page_in_its_order_and_undo(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    for name in ("Something went wrong", "A partnership"):
        client.post("/whom-to-ask/kept/", {"name": name, "about": "", "colleague": fundraiser.pk})
    first, second = Topic.objects.order_by("id")
    client.post(f"/whom-to-ask/kept/{second.pk}/up/")
    page = _page()
    assert page.index("A partnership") < page.index("Something went wrong")
    client.post(f"/whom-to-ask/kept/{second.pk}/removal/")
    assert "A partnership" not in _page()
    client.post(f"/whom-to-ask/kept/{second.pk}/return/")
    assert "A partnership" in _page()
    assert client.post(f"/whom-to-ask/kept/{first.pk}/", {"name": "", "colleague": fundraiser.pk}).status_code == 422


def test_page_asks_as_much_for_three_topics_as_for_one(
    client: Client, fundraiser: User, administrator: User, django_assert_max_num_queries: Any
) -> None:
    for name, colleague in (("A", fundraiser), ("B", administrator), ("C", fundraiser)):
        keep_topic(name=name, about="", colleague=colleague, by=None)
    with django_assert_max_num_queries(9):
        client.get("/whom-to-ask/")
