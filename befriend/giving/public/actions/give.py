"""A form of the public page becomes what it says: a checkout, an announced transfer, a standing order or a pledge. Once."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.payment_events import announce
from befriend.giving.actions.payment_news import learn_names
from befriend.giving.actions.pledges import make_pledge
from befriend.giving.actions.processors import the_processor
from befriend.giving.actions.recurring import begin_recurring
from befriend.giving.actions.regular_payments import for_every_gift
from befriend.giving.models import Appeal, Every, Fund, Method, PublicForm, TributeKind
from befriend.giving.public.actions.guard import Asker, weigh
from befriend.giving.public.actions.guest import guest
from befriend.giving.public.actions.letters import ask_to_confirm
from befriend.giving.public.rules.wish import Way, Wish
from befriend.giving.rules.processor import Begun, CannotReach, Order, Processor

# The provider of transfers that someone announced; the bank's statement tells that they came.
BANK = "bank"


def give(*, key: str, wish: Wish, asker: Asker, at: str) -> PublicForm:
    """What comes of a form: the same for the same key, however often it is sent. `at` is the address of this house, for ways back.

    Who is over a limit finds the form waiting: a letter asks them to confirm. Raises Refused with the field.
    """
    earlier = PublicForm.objects.filter(key=key).first()
    if earlier is not None:
        return earlier
    if not weigh(key=key, wish=wish, asker=asker):
        return ask_to_confirm(key=key, wish=wish, at=at)
    return carry_out(key=key, wish=wish, at=at)


def carry_out(*, key: str, wish: Wish, at: str) -> PublicForm:
    """Do what the form says, now. Raises Refused."""
    if Way(wish.way) is Way.CARD:
        processor = the_processor()
        if processor is None:
            raise Refused(_("Cards cannot be taken just now. Please choose another way."), field="pay")
        begun = _begun(processor, key, wish, at)
        return _kept_once(key, wish, begun, processor.provider)
    return _kept_once(key, wish, None, BANK)


def _begun(processor: Processor, key: str, wish: Wish, at: str) -> Begun:
    """Outside of any transaction, for it may take a while; said twice, the processor opens one checkout."""
    fund = Fund.objects.get(pk=wish.fund_id)
    house = Organisation.current().name
    order = Order(
        key=key,
        amount=Money(wish.amount_minor, wish.currency),
        what=f"{house}: {fund.name}" if house else fund.name,
        every=wish.every,
        email=wish.email,
        language=wish.language,
        thanks_url=f"{at}/give/thanks/{key}",
        back_url=f"{at}{wish.page}",
    )
    try:
        return processor.begin(order)
    except CannotReach:
        raise Refused(_("Cards cannot be taken just now. Please try again in a moment, or choose another way."), field="pay") from None


def _kept_once(key: str, wish: Wish, begun: Begun | None, provider: str) -> PublicForm:
    """The row of the form, with what came of it; of two who come at once, the second finds what the first did."""
    try:
        with transaction.atomic():
            form, is_new = PublicForm.objects.select_for_update(no_key=True).get_or_create(key=key)
            if is_new or not form.is_done:
                form.name, form.said, form.link = wish.name, {}, None
                form.goes_to = begun.url if begun else ""
                _do(form, wish, begun, provider)
                form.save()
    except IntegrityError:
        return PublicForm.objects.get(key=key)
    return form


def _do(form: PublicForm, wish: Wish, begun: Begun | None, provider: str) -> None:
    contact, amount = guest(wish), Money(wish.amount_minor, wish.currency)
    fund = Fund.objects.get(pk=wish.fund_id)
    appeal = Appeal.objects.filter(pk=wish.appeal_id).first() if wish.appeal_id else None
    if Way(wish.way) is Way.PLEDGE:
        first_day = wish.pay_on if wish.pay_on is not None else Organisation.current().today()
        form.pledge = make_pledge(
            contact=contact, amount=amount, fund=fund, first_day=first_day, by=None, appeal=appeal, note=_in_their_words(wish)
        )
    elif Way(wish.way) is Way.BANK and wish.every is not None:
        form.recurring = begin_recurring(
            contact=contact,
            amount=amount,
            every=Every(wish.every),
            method=Method.STANDING_ORDER,
            fund=fund,
            first_day=Organisation.current().today(),
            by=None,
            appeal=appeal,
            wishes=for_every_gift(wish.for_the_books),
        )
    else:
        wishes = wish.for_the_books
        if begun is not None and wish.every is not None:
            wishes["every"] = wish.every.value
        method = Method.BANK if begun is None else Method.CARD
        form.checkout = announce(
            provider=provider, reference=form.key, contact=contact, amount=amount, method=method, appeal=appeal, **wishes
        )
        learn_names(provider, form.key, begun.names if begun else ())


def _in_their_words(wish: Wish) -> str:
    """A pledge has no tribute yet: its note says in whose name it will be given."""
    named = f"{TributeKind(wish.tribute).label} {wish.tribute_name}" if wish.tribute else ""
    return "\n".join(part for part in (named, wish.note) if part)
