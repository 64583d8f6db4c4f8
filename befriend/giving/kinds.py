from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

# What an interaction of ours is about: a row of Gift.
SUBJECT = 20

GIFT = Kind(
    code=20,
    key="gift",
    name=_("gift"),
    plural=_("gifts"),
    told=_("gave"),
    icon="gift",
    role="donor",
    is_support=True,
    has_amount=True,
    typed={"en": ("donat", "gift"), "et": ("anneta", "annetus", "kinkis", "kingitus")},
    typed_lightly={"en": ("gave", "paid"), "et": ("andis", "andsid", "maksis")},
)
RECEIPT_SENT = Kind(
    code=21,
    key="receipt_sent",
    name=_("receipt"),
    plural=_("receipts"),
    told=_("was sent a receipt"),
    icon="file-text",
    direction="ours",
    is_automatic=True,
    typed={"en": ("sent a receipt", "sent the receipt", "receipt"), "et": ("saatsin kviitungi", "saatsime kviitungi", "kviitung")},
)
IMPACT_TOLD = Kind(
    code=22,
    key="impact_told",
    name=_("word on what a gift did"),
    plural=_("words on what a gift did"),
    told=_("heard what the gift did"),
    icon="sprout",
    direction="ours",
    typed={
        "en": (
            "what the gift did",
            "what her gift did",
            "what his gift did",
            "what their gift did",
            "impact report",
        ),
        "et": ("mida annetus tegi", "mida tema annetus tegi", "mõjuaruan"),
    },
)
THINGS_GIVEN = Kind(
    code=23,
    key="things_given",
    name=_("gift of things"),
    plural=_("gifts of things"),
    told=_("brought things for the good work"),
    is_support=True,
    icon="store",
    role="donor",
    typed={
        "en": (
            "brought clothes",
            "brought furniture",
            "brought books",
            "dropped off things",
        ),
        "et": ("tõi asju", "tõi riideid", "tõi raamatuid", "tõi mööbl"),
    },
)
SKILLS_GIVEN = Kind(
    code=24,
    key="skills_given",
    name=_("gift of professional work"),
    plural=_("gifts of professional work"),
    told=_("gave professional work for free"),
    is_support=True,
    icon="wrench",
    role="donor",
    typed={"en": ("pro bono", "worked for free"), "et": ("töötas tasuta", "pro bono")},
)
PLAN_PROPOSED = Kind(
    code=25,
    key="plan_proposed",
    name=_("proposal"),
    plural=_("proposals"),
    told=_("proposed to do something with us"),
    icon="lightbulb",
    typed={
        "en": ("proposed", "proposal", "wants to set up", "wants to partner"),
        "et": ("pakkus välja", "ettepanek", "soovib asutada", "tahab asutada"),
    },
)

PLEDGED = Kind(
    code=26,
    key="pledged",
    name=_("pledge"),
    plural=_("pledges"),
    told=_("promised to give"),
    icon="handshake",
    typed={"en": ("pledged", "pledge"), "et": ("lubas annetada",)},
)
RECURRING_BEGUN = Kind(
    code=27,
    key="recurring_begun",
    name=_("beginning of a recurring gift"),
    plural=_("beginnings of recurring gifts"),
    told=_("began to give regularly"),
    icon="repeat",
    typed={"en": ("set up a standing order", "standing order"), "et": ("püsikorraldus", "püsiannetus")},
)

KINDS = (
    GIFT,
    RECEIPT_SENT,
    IMPACT_TOLD,
    THINGS_GIVEN,
    SKILLS_GIVEN,
    PLAN_PROPOSED,
    PLEDGED,
    RECURRING_BEGUN,
)
