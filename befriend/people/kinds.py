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
WELCOMED = Kind(
    code=3,
    key="welcomed",
    name=_("welcome"),
    plural=_("welcomes"),
    told=_("was welcomed"),
    icon="door-open",
    direction="ours",
    typed={"en": ("welcomed",), "et": ("tervitasin", "tervitasime", "ütlesin tere tulemast")},
)
FAVOUR_DONE = Kind(
    code=4,
    key="favour_done",
    name=_("favour"),
    plural=_("favours"),
    told=_("did us a favour"),
    is_support=True,
    icon="sparkles",
    typed={"en": ("did us a favour", "did me a favour", "favour"), "et": ("tegi meile teene", "tegid meile teene", "tegi mulle teene")},
)
REFERRAL_MADE = Kind(
    code=5,
    key="referral_made",
    name=_("recommendation"),
    plural=_("recommendations"),
    told=_("sent someone our way"),
    is_support=True,
    icon="share-2",
    typed={
        "en": ("recommended us", "referred", "sent us a friend", "sent someone our way"),
        "et": ("soovitas meid", "soovitasid meid", "suunas meie juurde"),
    },
)
COMMITMENTS_AGREED = Kind(
    code=6,
    key="commitments_agreed",
    name=_("talk about what we do together"),
    plural=_("talks about what we do together"),
    told=_("agreed with us on what we do together"),
    icon="handshake",
    direction="ours",
    typed={
        "en": ("agreed on what we do", "talked about what we do together", "made plans together"),
        "et": ("leppisin kokku", "leppisime kokku", "pidasime plaani"),
    },
)

KINDS = (
    SIGN_UP,
    MESSAGE_RECEIVED,
    WELCOMED,
    FAVOUR_DONE,
    REFERRAL_MADE,
    COMMITMENTS_AGREED,
)
