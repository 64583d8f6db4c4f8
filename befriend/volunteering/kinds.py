from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

SHIFT_SERVED = Kind(
    code=30,
    key="shift_served",
    name=_("shift"),
    plural=_("shifts"),
    told=_("served a shift"),
    icon="hand-heart",
    role="volunteer",
    typed={"en": ("shift", "helped out", "volunteered"), "et": ("vahetus", "vabatahtliku")},
    typed_lightly={"en": ("helped",), "et": ("aitas", "aitasid", "abis")},
)

KINDS = (SHIFT_SERVED,)
