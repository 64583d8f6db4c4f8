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
    typed={"en": ("visit", "dropped in"), "et": ("külasta", "külas")},
    typed_lightly={"en": ("came by", "came in", "came over"), "et": ("käis", "käisid", "tuli läbi", "tulid läbi")},
)
WORKSHOP_ATTENDED = Kind(
    code=11,
    key="workshop_attended",
    name=_("workshop"),
    plural=_("workshops"),
    told=_("took part in a workshop"),
    icon="hammer",
    role="service_user",
    typed={"en": ("workshop", "course", "class"), "et": ("töötuba", "töötoa", "töötuppa", "õpituba", "õpitoa", "kursus", "koolitus")},
)

KINDS = (VISIT, WORKSHOP_ATTENDED)
