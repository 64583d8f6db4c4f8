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
    typed={
        "en": ("gave a talk", "gave a lecture", "shared", "taught", "wrote an article", "contributed"),
        "et": ("jagas teadmisi", "õpetas", "pidas ettekande", "pidas loengu", "kirjutas artikli"),
    },
)

KINDS = (KNOWLEDGE_SHARED,)
