from befriend.portal.models.passkey import MyPasskey
from befriend.portal.models.signing_in import MyKey, MySession

__all__ = ["MyKey", "MyPasskey", "MySession"]
