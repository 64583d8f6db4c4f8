from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

KNOWLEDGE_SHARED = Kind(
    code=50,
    key="knowledge_shared",
    name=_("contribution"),
    plural=_("contributions"),
    told=_("shared what they know"),
    icon="lightbulb",
    role="partner",
    is_support=True,
    typed={
        "en": ("gave a talk", "gave a lecture", "shared", "taught", "wrote an article", "contributed"),
        "et": ("jagas teadmisi", "õpetas", "pidas ettekande", "pidas loengu", "kirjutas artikli"),
    },
)
ASKED_TO_SHARE = Kind(
    code=51,
    key="asked_to_share",
    name=_("request to share"),
    plural=_("requests to share"),
    told=_("was asked to share what they know"),
    icon="megaphone",
    direction="ours",
    typed={
        "en": ("asked to give a talk", "asked to share", "invited to share"),
        "et": ("kutsusin esinema", "kutsusime esinema", "palusin ettekannet"),
    },
)
INVITED_TO_CIRCLE = Kind(
    code=52,
    key="invited_to_circle",
    name=_("invitation to a circle"),
    plural=_("invitations to a circle"),
    told=_("was invited to a circle"),
    icon="circle-dot-dashed",
    direction="ours",
    typed={"en": ("invited to a circle", "invited to the circle"), "et": ("kutsusin ringi", "kutsusime ringi")},
)

KINDS = (
    KNOWLEDGE_SHARED,
    ASKED_TO_SHARE,
    INVITED_TO_CIRCLE,
)
