from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

GIFT = Kind(
    code=20,
    key="gift",
    name=_("gift"),
    plural=_("gifts"),
    told=_("gave"),
    icon="gift",
    role="donor",
    has_amount=True,
    typed={"en": ("donat", "gift"), "et": ("anneta", "annetus", "kinkis", "kingitus")},
    typed_lightly={"en": ("gave", "paid"), "et": ("andis", "andsid", "maksis")},
)

KINDS = (GIFT,)
