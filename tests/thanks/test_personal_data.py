"""What thanks hold about someone is handed out to them, and goes with them."""

from __future__ import annotations

from befriend.accounts.models import User
from befriend.people.actions.erase_contact import erase_contact
from befriend.people.models import Contact
from befriend.thanks.actions.lists import make_lists, swap
from befriend.thanks.actions.prints import folder, gather, without_the_erased
from befriend.thanks.actions.reply import write_back
from befriend.thanks.actions.thank import thank
from befriend.thanks.actions.wall import say_whether_named
from befriend.thanks.models import How, Line, NamingConsent, Paper, Reply, SetAside, ThankedEntry, Thanks, WallEntry, WallLook
from befriend.timeline.models import Interaction
from tests.thanks.conftest import gave


def test_whoever_is_erased_is_in_no_thanks_on_no_wall_and_on_no_list(mari: Contact, administrator: User) -> None:
    gift = gave(mari, days=3)
    make_lists()
    swap(line=Line.objects.get(contact=mari), by=administrator)
    thanks = thank(contact=mari, how=How.WALL, words="You mended the pump.", by=administrator, for_entries=[gift], is_public=True)
    write_back(thanks=thanks, words="It was nothing.")
    say_whether_named(contact=mari, is_given=True, how="in person", by=administrator)
    erase_contact(contact=mari, typed_name="Mari Kask", by=administrator)
    left = [
        model.__name__
        for model in (Thanks, ThankedEntry, Reply, WallEntry, WallLook, NamingConsent, Line, SetAside)
        if model.objects.exists()
    ]
    assert left == []
    assert Interaction.objects.filter(kind=70).count() == 1


def test_a_letter_to_whoever_is_erased_is_not_printed(mari: Contact, tom: Contact, administrator: User) -> None:
    for contact in (mari, tom):
        thank(contact=contact, how=How.CARD, words="Thank you.", by=administrator)
    batch = gather(paper=Paper.CARD, by=administrator)
    first = batch.file
    erase_contact(contact=mari, typed_name="Mari Kask", by=administrator)
    anew = without_the_erased(batch=batch)
    assert (anew.number, anew.file != first, (folder() / first).exists()) == (1, True, False)
    assert without_the_erased(batch=anew).file == anew.file
