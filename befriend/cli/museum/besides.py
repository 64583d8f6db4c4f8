"""What people give the museum besides money: a shelf of things, a few who work for free, three who think of it in their wills, and cards to families."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from random import Random

from befriend.accounts.models import Organisation, User
from befriend.foundation.days import date_of
from befriend.giving.actions.offers import name_keeper, promise_answer
from befriend.giving.legacies.actions.keep import begin_legacy, change_legacy, note, step
from befriend.giving.legacies.actions.next_step import plan_next_step
from befriend.giving.models import Category, Condition, LegacyKind, LegacyStage, OfferKind, ThingState, ThingStep, Tribute
from befriend.giving.skills.actions.hours import work_hours
from befriend.giving.skills.actions.work import agree_work, offer_work
from befriend.giving.things.actions.steps import move
from befriend.giving.things.actions.take_in import Item, offer, take_in
from befriend.people.models import Contact, ContactKind
from befriend.timeline.rules.moments import moment_on

# Days ago, what, sort, condition, how many, valued at; what became of it, for how much, to whom or why.
_Became = tuple[ThingState, int | None, str] | None
_BROUGHT: tuple[tuple[int, str, Category, Condition, int, int, _Became], ...] = (
    (1, "Oilskin coat", Category.CLOTHES, Condition.GOOD, 1, 4_500, None),
    (1, "Wool sweaters", Category.CLOTHES, Condition.GOOD, 3, 3_000, None),
    (3, "Books about the sea", Category.BOOKS, Condition.GOOD, 24, 7_200, None),
    (4, "Brass ship’s lamp", Category.HOUSEHOLD, Condition.AS_NEW, 1, 9_000, None),
    (6, "Children’s life jackets", Category.TOYS, Condition.GOOD, 4, 6_000, (ThingState.USED, None, "the little boat on Saturdays")),
    (9, "Oak kitchen table", Category.FURNITURE, Condition.WORN, 1, 12_000, (ThingState.SOLD, 14_000, "")),
    (12, "Jigsaw puzzles of harbours", Category.TOYS, Condition.GOOD, 5, 2_500, (ThingState.SOLD, 2_000, "")),
    (15, "Planes and chisels", Category.TOOLS, Condition.WORN, 12, 18_000, (ThingState.USED, None, "the boat-building workshop")),
    (20, "Winter boots", Category.CLOTHES, Condition.GOOD, 2, 4_000, (ThingState.PASSED_ON, None, "the seamen’s shelter")),
    (26, "Armchair", Category.FURNITURE, Condition.FOR_PARTS, 1, 500, (ThingState.THROWN_AWAY, None, "moths had been there before us")),
    (33, "Sea charts of 1958", Category.OTHER, Condition.GOOD, 7, 21_000, (ThingState.USED, None, "the reading room")),
)
_FAMILIES = (
    ("Leida Kask and family", "Sadama 4-2\n10415 Tallinn", "We rowed together for thirty years."),
    ("The Jõgi family", "Kalda 11\n90503 Haapsalu", ""),
    ("Helgi Roos", "Pikk 20\n93812 Kuressaare", "He taught my children to whistle."),
)


def have_besides(random: Random, today: int) -> None:
    """All of it, for people who are there; nothing in a museum with hardly anyone in it."""
    people = list(Contact.objects.filter(kind=ContactKind.PERSON, colleague=None, archived_day=None).order_by("-pk")[:60])
    liis, kristjan = (User.objects.filter(email=f"{name}@harbour.example").first() for name in ("liis", "kristjan"))
    if len(people) < 30 or liis is None or kristjan is None:
        return
    some = random.sample(people, 24)
    for kind, keeper in ((OfferKind.THINGS, kristjan), (OfferKind.WORK, liis), (OfferKind.LEGACY, liis)):
        name_keeper(kind=kind, user=keeper, by=liis)
    _fill_the_shelf(some[:12], kristjan, today)
    _work(some[12:16], liis, today)
    _legacies(some[16:19], liis, today)
    _dedicate()


def _ago(today: int, days: int) -> datetime:
    return moment_on(date_of(today - days), time(11), Organisation.current().zone)


def _fill_the_shelf(people: Sequence[Contact], by: User, today: int) -> None:
    for place, (days, what, sort, condition, number, worth, became) in enumerate(_BROUGHT):
        at, who = _ago(today, days), None if place == 1 else people[place]
        brought = take_in(contact=who, items=[Item(what, sort, condition, number, worth)], by=by, at=at)
        if became is not None:
            to, amount, words = became
            made = move(thing=brought.things.get(), to=to, by=by, amount_minor=amount, words=words)
            ThingStep.objects.filter(pk=made.pk).update(at=_ago(today, max(days - 4, 1)))
    offered = offer(
        contact=people[11],
        items=[Item("A sideboard of our grandmother’s", Category.FURNITURE, Condition.GOOD)],
        words="You would have to fetch it; it is on the second floor.",
        by=None,
        at=_ago(today, 1),
    )
    assert offered.contact is not None
    promise_answer(contact=offered.contact, kind=OfferKind.THINGS, what="An answer to the offer of things")


def _work(people: Sequence[Contact], by: User, today: int) -> None:
    lawyer, designer, roofer, singer = people
    contract = agree_work(
        contact=lawyer, what="Look over the loan contracts", hours=Decimal(12), rate_minor=11_000, for_colleague=by, by=by
    )
    for days, hours, words in ((40, "3.5", "the lease of the quay"), (18, "4", "two loans to Sweden"), (2, "2", "")):
        work_hours(work=contract, hours=Decimal(hours), worked_at=_ago(today, days), words=words, by=by)
    posters = agree_work(
        contact=designer, what="Draw the posters of the ice boats", hours=Decimal(20), rate_minor=6_500, for_colleague=by, by=by
    )
    work_hours(work=posters, hours=Decimal(9), worked_at=_ago(today, 5), words="first drafts", by=by)
    for who, what, long in ((roofer, "Look over the roof of the boat shed", Decimal(6)), (singer, "Sing shanties at the opening", None)):
        offer_work(contact=who, what=what, hours=long, by=None)
        promise_answer(contact=who, kind=OfferKind.WORK, what="An answer to the offer of work for free")


def _legacies(people: Sequence[Contact], by: User, today: int) -> None:
    asked, talking, included = people
    begin_legacy(contact=asked, words="Please send me something to read.", by=None)
    promise_answer(contact=asked, kind=OfferKind.LEGACY, what="Be in touch, as they asked")
    talks = begin_legacy(contact=talking, words="Would like the dock to be there for her grandchildren.", by=by)
    step(legacy=talks, to=LegacyStage.TALKING, by=by)
    note(
        legacy=talks,
        text="Tea at her kitchen table. Showed me photographs of her father in the yard. No hurry; she will talk with her son first.",
        by=by,
    )
    plan_next_step(
        legacy=talks, what="Ask how the talk with her son went", plain="Be in touch, as agreed", due_at=_ago(today, -12), owner=by, by=by
    )
    told = begin_legacy(contact=included, by=by, stage=LegacyStage.INCLUDED)
    change_legacy(
        legacy=told, kind=LegacyKind.AMOUNT, expected_minor=2_500_000, keeper=by, executor=None, executor_reach="Notary Helme, Haapsalu",
        words="For the scholarship fund, if it is still there.", by=by,
    )  # fmt: skip


def _dedicate() -> None:
    """Three of the newest gifts in someone's name say whom to tell."""
    for tribute, (name, address, words) in zip(Tribute.objects.order_by("-gift__day", "-pk")[:3], _FAMILIES, strict=False):
        Tribute.objects.filter(pk=tribute.pk).update(tell_name=name, tell_address=address, words=words)
