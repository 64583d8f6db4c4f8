from __future__ import annotations

from random import Random

from befriend.accounts.models import Organisation
from befriend.cli.museum.gifts import have_gifts
from befriend.giving.models import Fund, Gift
from befriend.giving.queries.funds import figures_of
from befriend.people.actions.create_contact import create_contact
from befriend.timeline.actions.reverse import reverse
from tests.giving.law import broken
from tests.thanks.conftest import gave


def test_the_museums_gifts_are_in_its_books_and_balance(museum: Organisation) -> None:
    mari = create_contact(name="Mari Kask", by=None)
    for days in range(0, 400, 10):
        gave(mari, 20 + days, days=days)
    assert have_gifts(Random(7), museum.today()) == 40
    assert {gift.pk: laws for gift in Gift.objects.all() if (laws := broken(gift))} == {}
    figures = figures_of(Fund.objects.values_list("pk", flat=True))
    assert sum(one.given for one in figures.values()) == sum(100 * (20 + days) for days in range(0, 400, 10))
    assert all(one.given >= one.spent > 0 for one in figures.values())


def test_a_gift_of_the_museum_taken_back_on_the_timeline_leaves_the_books(museum: Organisation) -> None:
    entry = gave(create_contact(name="Mari Kask", by=None), 20)
    have_gifts(Random(7), museum.today())
    entry.refresh_from_db()
    reverse(entry)
    assert (Gift.objects.get().kept_minor, broken(Gift.objects.get())) == (0, [])
