from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

# What an interaction of ours is about: a row of Thanks.
SUBJECT = 70

THANKS_RECEIVED = Kind(
    code=70,
    key="thanks_received",
    name=_("thank-you"),
    plural=_("thank-yous"),
    told=_("was thanked"),
    icon="heart",
    direction="ours",
    is_thanks=True,
    typed={"en": ("thank", "thank-you", "thank you"), "et": ("tänasin", "tänasime", "tänukiri", "tänukaart")},
)
WROTE_BACK = Kind(
    code=71,
    key="wrote_back",
    name=_("answer to our thanks"),
    plural=_("answers to our thanks"),
    told=_("wrote back"),
    icon="mail",
    typed={"en": ("wrote back", "answered our card"), "et": ("kirjutas vastu", "vastas meie kaardile")},
)

KINDS = (THANKS_RECEIVED, WROTE_BACK)
