"""The letter that asks whether it was really them, before anyone pays."""

from __future__ import annotations

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.models import PublicForm
from befriend.giving.public.rules.wish import Wish
from befriend.outbox.rules.one_line import one_line


def ask_to_confirm(*, key: str, wish: Wish, at: str) -> PublicForm:
    """Keep the form until its link is opened, and send that link. Nobody is known by it yet. Raises Refused when no letter leaves."""
    with transaction.atomic():
        form, is_new = PublicForm.objects.get_or_create(
            key=key, defaults={"said": wish.as_json(), "name": wish.name, "link": get_random_string(40)}
        )
        if is_new:
            _send(form, wish, at)
    return form


def _send(form: PublicForm, wish: Wish, at: str) -> None:
    house = Organisation.current().name or "Befriend"
    context = {
        "name": wish.name,
        "house": house,
        "amount": Money(wish.amount_minor, wish.currency).written(wish.language),
        "link": f"{at}/give/confirm/{form.link}",
    }
    text = render_to_string("giving/public/confirm_letter.txt", context)
    subject = one_line(_("One more step for your gift to %(house)s") % {"house": house})
    try:
        send_mail(subject, text.strip() + "\n", None, [wish.email])
    except OSError:
        raise Refused(_("Our letter to you could not leave. Please try again in a moment, or choose your bank.")) from None
