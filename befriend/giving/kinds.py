from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

# What an interaction of ours is about: a row of Gift.
SUBJECT = 20
# What an asking of ours is about: a row of Appeal.
APPEAL_SUBJECT = 146

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
ASKED = Kind(
    code=146,
    key="asked",
    name=_("request for support"),
    plural=_("requests for support"),
    told=_("was asked for support"),
    icon="megaphone",
    direction="ours",
    typed={
        "en": ("asked them for a gift", "asked for a gift", "sent the appeal"),
        "et": ("palusin annetust", "palusime annetust", "saatsin üleskutse"),
    },
)

# What else an interaction of ours is about: what someone brought, what they were told of it, hours of work or an offer of it, a tribute.
THINGS_SUBJECT, THINGS_TOLD_SUBJECT, HOURS_SUBJECT, WORK_SUBJECT, TRIBUTE_SUBJECT = 130, 131, 132, 133, 134

THINGS_OFFERED = Kind(
    code=130,
    key="things_offered",
    name=_("offer of things"),
    plural=_("offers of things"),
    told=_("offered us things"),
    icon="store",
    typed={"en": ("offered things", "offered furniture", "offered clothes"), "et": ("pakkus asju", "pakkus mööblit", "pakkus riideid")},
)
THINGS_TOLD = Kind(
    code=131,
    key="things_told",
    name=_("word on what became of things"),
    plural=_("words on what became of things"),
    told=_("heard what became of the things"),
    icon="sprout",
    direction="ours",
    typed={"en": ("what became of the things", "what became of her things", "what became of his things"), "et": ("mis asjadest sai",)},
)
SKILLS_OFFERED = Kind(
    code=132,
    key="skills_offered",
    name=_("offer of professional work"),
    plural=_("offers of professional work"),
    told=_("offered professional work for free"),
    icon="wrench",
    typed={"en": ("offered to work for free", "offered pro bono"), "et": ("pakkus tasuta tööd",)},
)
TRIBUTE_TOLD = Kind(
    code=133,
    key="tribute_told",
    name=_("card about a gift in someone’s name"),
    plural=_("cards about gifts in someone’s name"),
    told=_("was told of a gift in the name of someone dear"),
    icon="feather",
    direction="ours",
)

RECURRING_CHANGED = Kind(
    code=125,
    key="recurring_changed",
    name=_("change of a recurring gift"),
    plural=_("changes of recurring gifts"),
    told=_("changed a regular gift"),
    icon="repeat",
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
    THINGS_OFFERED,
    THINGS_TOLD,
    SKILLS_OFFERED,
    TRIBUTE_TOLD,
    ASKED,
    RECURRING_CHANGED,
)
