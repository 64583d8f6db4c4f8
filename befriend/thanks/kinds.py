from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

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

KINDS = (THANKS_RECEIVED,)
