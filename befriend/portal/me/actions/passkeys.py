"""Passkeys of people outside: made while one is in, and a way in from then on. Nothing secret is kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from befriend.accounts.models import Organisation
from befriend.foundation.refusals import Refused
from befriend.people.models import Contact
from befriend.portal.models import MyPasskey

MOST_PASSKEYS = 10

Question = tuple[dict[str, Any], dict[str, Any]]


def ask_new(*, contact: Contact, host: str) -> Question:
    """What the browser is asked to make a passkey for this contact, and what must be known when it answers."""
    user = PublicKeyCredentialUserEntity(id=f"contact-{contact.pk}".encode(), name=contact.name, display_name=contact.name)
    options, state = _server(host).register_begin(
        user=user,
        credentials=[AttestedCredentialData(bytes(one.credential)) for one in contact.my_passkeys.all()],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


def keep_passkey(*, contact: Contact, host: str, state: dict[str, Any], answer: dict[str, Any], name: str) -> MyPasskey:
    """The browser answered: the key opens the page from now on. Raises Refused for an answer to another question."""
    if contact.my_passkeys.count() >= MOST_PASSKEYS:
        raise Refused(_("There are ten passkeys already. Take one away first."))
    try:
        made = _server(host).register_complete(state, RegistrationResponse.from_dict(answer))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Refused(_("That did not work. The letter always does.")) from None
    data = made.credential_data
    assert data is not None
    with transaction.atomic():
        kept, _is_new = MyPasskey.objects.get_or_create(
            credential_id=websafe_encode(data.credential_id),
            defaults={"contact": contact, "name": name[:100], "credential": bytes(data), "sign_count": made.counter},
        )
    if kept.contact_id != contact.pk:
        raise Refused(_("That did not work. The letter always does."))
    return kept


def ask_who(*, host: str) -> Question:
    """What any browser is asked at the door: it names nobody, so it says nothing about who is known."""
    options, state = _server(host).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return dict(options), state


def recognise(*, host: str, state: dict[str, Any], answer: dict[str, Any]) -> Contact:
    """Whose passkey answered. Raises Refused, in the same words whatever was wrong."""
    wrong = Refused(_("That did not work. The letter always does."))
    try:
        response = AuthenticationResponse.from_dict(answer)
        passkey = MyPasskey.objects.select_related("contact").filter(credential_id=websafe_encode(response.raw_id)).first()
        if passkey is None or passkey.contact.erased_at is not None:
            raise wrong
        _server(host).authenticate_complete(state, [AttestedCredentialData(bytes(passkey.credential))], response)
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise wrong from problem
    _count(passkey, response.response.authenticator_data.counter, wrong)
    return passkey.contact


def remove_passkey(*, passkey: MyPasskey) -> None:
    """It opens nothing any more."""
    passkey.delete()


def _count(passkey: MyPasskey, counter: int, wrong: Refused) -> None:
    """A key that counts never counts back: a copy of it would."""
    if counter and counter <= passkey.sign_count:
        raise wrong
    MyPasskey.objects.filter(pk=passkey.pk).update(sign_count=counter, used_at=timezone.now())


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name=Organisation.current().name or "Befriend"))
