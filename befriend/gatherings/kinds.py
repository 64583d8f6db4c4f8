from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

VISIT = Kind(
    code=10,
    key="visit",
    name=_("visit"),
    plural=_("visits"),
    told=_("came to visit"),
    icon="footprints",
    role="service_user",
    typed={"en": ("visit", "came by", "dropped in", "came in"), "et": ("külasta", "käis", "tuli läbi", "külas")},
)
WORKSHOP_ATTENDED = Kind(
    code=11,
    key="workshop_attended",
    name=_("workshop"),
    plural=_("workshops"),
    told=_("took part in a workshop"),
    icon="hammer",
    role="service_user",
    typed={"en": ("workshop", "course", "class"), "et": ("töötoa", "töötuba", "töötoas", "kursus")},
)

KINDS = (VISIT, WORKSHOP_ATTENDED)
