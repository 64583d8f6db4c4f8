"""Coming in by a mail: asked for by anyone, answered alike to everyone."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.models import Organisation
from befriend.foundation.jobs import later
from befriend.portal.me.queries.who import contacts_at, folded
from befriend.portal.me.rules.secrets import hash_of, new_code, new_token
from befriend.portal.models import MyKey
from befriend.portal.models.signing_in import KEY_OPEN_FOR

_FORGOTTEN_AFTER = timedelta(days=1)


def ask_for_key(*, address: str, browser: str, language: str) -> MyKey:
    """Someone wants to come in by this address. The same is done whether we know it or not; a job writes the mail."""
    MyKey.objects.filter(made_at__lt=timezone.now() - _FORGOTTEN_AFTER).delete()
    key = MyKey.objects.create(address=address[:320], address_folded=folded(address), browser_hash=hash_of(browser), language=language)
    later("portal.send_key", key_id=key.pk)
    return key


def send_key(*, key: MyKey) -> None:
    """Make the secrets, keep their hashes, and write the mail: the way in, or that we know nobody by this address."""
    if not key.is_open:
        return
    token, code = new_token(), new_code()
    key.link_hash, key.code_hash = hash_of(token), hash_of(key.pk, code)
    key.save(update_fields=["link_hash", "code_hash"])
    house = Organisation.current().name or "Befriend"
    told = {
        "house": house,
        "is_known": contacts_at(key.address_folded).exists(),
        "link": settings.PUBLIC_URL + reverse("me:link", args=[token]),
        "code": f"{code[:3]} {code[3:]}",
        "minutes": KEY_OPEN_FOR.seconds // 60,
    }
    with override(key.language):
        subject = _("Your page at %(house)s") % {"house": house}
        text = render_to_string("portal/me/key.txt", told)
    EmailMultiAlternatives(subject=subject, body=text.strip() + "\n", to=[key.address], headers={"Auto-Submitted": "auto-generated"}).send()


def find_by_link(token: str) -> MyKey | None:
    """The key this link is of, while it opens."""
    key = MyKey.objects.filter(link_hash=hash_of(token), used_at=None).first()
    return key if key is not None and key.is_open and contacts_at(key.address_folded).exists() else None


def use_link(token: str) -> MyKey | None:
    """The key, used up by this: of two who open it at the same moment, one gets None."""
    key = find_by_link(token)
    return _used(key)


def use_code(*, key_id: int, browser: str, code: str) -> MyKey | None:
    """The key, used up; None for a wrong code, another browser, or after too many tries."""
    key = MyKey.objects.filter(pk=key_id, browser_hash=hash_of(browser)).first()
    if key is None or not key.is_open:
        return None
    # Counted before it is looked at, so that many at once have no more tries than one after the other.
    if not MyKey.objects.filter(pk=key.pk, wrong_codes=key.wrong_codes).update(wrong_codes=F("wrong_codes") + 1):
        return None
    digits = "".join(sign for sign in code if sign.isdecimal())
    is_right = bool(key.code_hash) and secrets.compare_digest(key.code_hash, hash_of(key.pk, digits))
    return _used(key) if is_right and contacts_at(key.address_folded).exists() else None


def _used(key: MyKey | None) -> MyKey | None:
    if key is None or not MyKey.objects.filter(pk=key.pk, used_at=None).update(used_at=timezone.now()):
        return None
    return key
