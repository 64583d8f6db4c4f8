"""What happens between people and us before any domain claims it."""

from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

SIGN_UP = Kind(
    code=1,
    key="sign_up",
    name=_("sign-up"),
    plural=_("sign-ups"),
    told=_("signed up"),
    icon="user-round-plus",
    typed={"en": ("signed up", "joined", "registered", "subscribed"), "et": ("liitus", "registreeri", "tellis uudiskirja")},
)
MESSAGE_RECEIVED = Kind(
    code=2,
    key="message_received",
    name=_("message from us"),
    plural=_("messages from us"),
    told=_("heard from us"),
    icon="mail",
    direction="ours",
    typed_lightly={
        "en": ("called", "phoned", "rang", "wrote", "e-mailed", "emailed", "texted", "sent", "spoke to", "spoke with", "talked to"),
        "et": ("helistasin", "helistasime", "kirjutasin", "kirjutasime", "saatsin", "saatsime", "rääkisin", "rääkisime"),
    },
)

KINDS = (SIGN_UP, MESSAGE_RECEIVED)
