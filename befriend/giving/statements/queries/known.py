"""What the database knows of some thousands of lines: a fixed number of questions for each chunk, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import F, Model, Q
from django.utils.translation import gettext as _

from befriend.foundation.days import date_of, day_number
from befriend.foundation.text import findable
from befriend.giving.kinds import GIFT
from befriend.giving.models import Checkout, Method, OwnAccount, PayerAccount, Payment, Pledge, RecurringGift
from befriend.giving.rules.references import Meant as Ours
from befriend.giving.rules.references import Stands, meant_by
from befriend.giving.statements.rules.identity import payer_of
from befriend.giving.statements.rules.match import Known, Meant, name_key, name_variants, references_of
from befriend.giving.statements.rules.statement import Line
from befriend.people.models import Contact, Email
from befriend.timeline.models import Interaction

_A_YEAR_AND_A_BIT = 400


def known_of(lines: Sequence[Line], *, processor: str = "") -> Known:
    """What is known of these lines. `processor` is the provider under which their payments may be recorded already."""
    references = _references({reference for line in lines for reference in references_of(line)})
    payers = _payers({payer_of(line) for line in lines} - {""})
    emails = _emails({line.email.casefold() for line in lines if line.email})
    names, folded = _names({line.name for line in lines if line.name})
    contacts = {one.contact_id for one in references.values() if one.contact_id}
    contacts |= {contact_id for group in (*emails.values(), *names.values()) for contact_id in group}
    contacts |= {contact_id for group in payers.values() for contact_id, _by in group}
    unnamed = contacts - set(folded)
    folded |= dict(Contact.objects.filter(pk__in=unnamed).values_list("pk", "name_folded")) if unnamed else {}
    return Known(
        references=references,
        payers=payers,
        emails=emails,
        names=names,
        folded=folded,
        habits=_habits(contacts, lines),
        ours=frozenset(OwnAccount.objects.values_list("number", flat=True)),
        recorded=_recorded(lines, processor) if processor else {},
    )


def _references(found: Collection[str]) -> dict[str, Meant]:
    """Ours among them: each names a contact, a pledge, a recurring gift, or a transfer that was announced."""
    read = {reference: named for reference in found if (named := meant_by(reference))}
    meant: dict[str, Meant] = {}
    for reference, pk, name in _named(read, Stands.CONTACT, Contact, "pk", "name", archived_day=None):
        meant[reference] = Meant(pk, name)
    for reference, pk, whose, name in _named(read, Stands.PLEDGE, Pledge, "pk", "contact_id", "contact__name"):
        meant[reference] = Meant(whose, _("a pledge of %(name)s") % {"name": name}, pledge_id=pk)
    for reference, pk, whose, name in _named(read, Stands.RECURRING_GIFT, RecurringGift, "pk", "contact_id", "contact__name"):
        meant[reference] = Meant(whose, _("a recurring gift of %(name)s") % {"name": name}, recurring_id=pk)
    for reference, pk, whose, name in _announced(read, found):
        meant[reference] = Meant(whose, _("a gift announced by %(name)s") % {"name": name or _("someone")}, checkout_id=pk)
    return meant


def _named(read: Mapping[str, Ours], stands: Stands, model: type[Model], *columns: str, **only: Any) -> Iterator[tuple[Any, ...]]:
    """Rows of a model that these references name, each behind its reference."""
    by_number = {named.number: reference for reference, named in read.items() if named.sort is stands}
    for row in model._default_manager.filter(pk__in=by_number, **only).values_list(*columns):
        yield by_number[row[0]], *row


def _announced(read: Mapping[str, Ours], found: Collection[str]) -> Iterator[tuple[str, int, int | None, str | None]]:
    """Transfers that someone announced and that have not come: by their number, or by the name they were announced under."""
    by_number = {named.number: reference for reference, named in read.items() if named.sort is Stands.CHECKOUT}
    rows = Checkout.objects.filter(Q(reference__in=found) | Q(pk__in=by_number), method=Method.BANK, gift=None)
    for pk, reference, whose, name in rows.values_list("pk", "reference", "contact_id", "contact__name"):
        yield reference if reference in found else by_number[pk], pk, whose, name


def _payers(payers: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    rows = PayerAccount.objects.filter(payer__in=payers, forgotten_at=None, contact__archived_day=None)
    for payer, contact_id, by in rows.order_by("pk").values_list("payer", "contact_id", "by__name"):
        found[payer].append((contact_id, by or ""))
    return found


def _emails(addresses: Collection[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    rows = Email.objects.filter(address_folded__in=addresses, contact__archived_day=None)
    for address, contact_id in rows.order_by("contact_id").values_list("address_folded", "contact_id").distinct():
        found[address].append(contact_id)
    return found


def _names(names: Collection[str]) -> tuple[dict[str, list[int]], dict[int, str]]:
    variants = {variant for name in names for variant in name_variants(findable(name))}
    found: dict[str, list[int]] = defaultdict(list)
    folded: dict[int, str] = {}
    rows = Contact.objects.filter(name_folded__in=variants, archived_day=None).order_by("pk").values_list("pk", "name_folded")
    for contact_id, name_folded in rows:
        found[name_key(name_folded)].append(contact_id)
        folded[contact_id] = name_folded
    return found, folded


def _habits(contact_ids: Collection[int], lines: Sequence[Line]) -> dict[int, list[tuple[int, int]]]:
    """(amount, day of the month) of their gifts in the year before the first of these lines."""
    habits: dict[int, list[tuple[int, int]]] = defaultdict(list)
    if not contact_ids or not lines:
        return habits
    first, last = min(line.booked_on for line in lines), max(line.booked_on for line in lines)
    since = day_number(first - timedelta(days=_A_YEAR_AND_A_BIT))
    gifts = Interaction.objects.filter(
        contact__in=contact_ids, kind=GIFT.code, day__gte=since, day__lt=day_number(last), reverses=None, reversal=None
    )
    for contact_id, amount, day in gifts.exclude(amount=None).values_list("contact_id", F("amount"), "day"):
        habits[contact_id].append((amount, date_of(day).day))
    return habits


def _recorded(lines: Sequence[Line], processor: str) -> dict[str, tuple[int, int | None]]:
    """Payments that the processor told us when they were made, by its name for them: their gift, and whose it is."""
    names = {name for line in lines for name in (line.end_to_end, line.bank_id, line.reference) if name}
    rows = Payment.objects.filter(provider=processor, provider_id__in=names)
    return {name: (gift_id, contact_id) for name, gift_id, contact_id in rows.values_list("provider_id", "gift_id", "gift__contact_id")}
