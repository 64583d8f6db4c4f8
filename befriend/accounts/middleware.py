"""Every request knows whose house it is in: its calendar, its money, and the language its reader chose."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.money import activate_currency, show_amounts

Respond = Callable[[HttpRequest], HttpResponseBase]


def in_the_house(respond: Respond) -> Respond:
    """Put `request.organisation` there; write days in its time zone, money in its currency, words in the reader's language;

    and what people gave only for those who may know it.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        organisation = Organisation.current()
        request.organisation = organisation  # type: ignore[attr-defined]
        activate_currency(organisation.currency)
        # Givers read of their own gifts; of colleagues, those who may.
        show_amounts(not isinstance(request.user, User) or can(request.user, Permission.SEE_GIVING))
        with timezone.override(organisation.zone):
            language = _language_of(request, organisation)
            translation.activate(language)
            request.LANGUAGE_CODE = language
            return respond(request)

    return middleware


def _language_of(request: HttpRequest, organisation: Organisation) -> str:
    """The colleague's own choice, else what this browser chose or asks for, else the organisation's."""
    known = dict(settings.LANGUAGES)
    if isinstance(request.user, User) and request.user.language in known:
        return request.user.language
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or "Accept-Language" in request.headers:
        return translation.get_language() or settings.LANGUAGE_CODE
    return organisation.language if organisation.language in known else settings.LANGUAGE_CODE
