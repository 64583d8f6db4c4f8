"""An offer from a public page: who stands behind it, the row, the promise to answer, all at once and once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from befriend.foundation.channels import Channel
from befriend.giving.actions.guest import guest
from befriend.giving.actions.offers import promise_answer
from befriend.giving.models import OfferKind
from befriend.people.actions.consent import give_consent
from befriend.people.models import Contact, Purpose


def offered(
    *,
    kind: OfferKind,
    who: Mapping[str, str],
    language: str,
    write: Callable[[Contact, str], object],
    plain: str,
    once: str,
    agreed_to: str = "",
) -> None:
    """`write` keeps the offer of a contact under a name; `plain` is what we promise them, `agreed_to` the sentence they ticked for news.

    The same name later does nothing. Raises Refused with the field.
    """
    try:
        with transaction.atomic():
            contact = guest(name=who["name"], email=who["email"], phone=who["phone"], language=language)
            write(contact, f"offer:{once}" if once else "")
            promise_answer(contact=contact, kind=kind, what=plain, once=f"offer-word:{once}" if once else "")
            if agreed_to and who.get("email"):
                give_consent(
                    contact=contact,
                    purpose=Purpose.NEWS,
                    channel=Channel.EMAIL.key,
                    wording=agreed_to,
                    how=_("ticked beside an offer"),
                    where_from=f"/give/{kind}",
                    by=None,
                )
    except IntegrityError:
        if not once:
            raise  # sent twice at the same moment: the other one is kept
