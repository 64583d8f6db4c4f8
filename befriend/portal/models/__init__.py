from befriend.portal.models.passkey import MyPasskey
from befriend.portal.models.signing_in import MyKey, MySession
from befriend.portal.models.topic import Topic

__all__ = ["MyKey", "MyPasskey", "MySession", "Topic"]
