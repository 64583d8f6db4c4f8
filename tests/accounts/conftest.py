"""What an organisation's own sign-in service says, said by one of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.accounts.sign_in_service import SignInService


@pytest.fixture
def service(settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[SignInService]:
    """A service at 127.0.0.1 that the settings name."""
    from befriend.config import openid

    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with SignInService() as service:
        settings.SOCIALACCOUNT_PROVIDERS = openid.providers(service.environment)  # type: ignore[attr-defined]
        settings.OPENID_NAME = service.environment["BEFRIEND_OIDC_NAME"]  # type: ignore[attr-defined]
        yield service
