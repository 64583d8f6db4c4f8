"""What happens between us and those who fund us by agreement."""

from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

# What an interaction of ours is about: a row of Grant, or of Duty.
GRANT, DUTY = 138, 139

GRANT_ASKED = Kind(
    code=138,
    key="grant_asked",
    name=_("application for a grant"),
    plural=_("applications for grants"),
    told=_("got our application"),
    icon="file-text",
    direction="ours",
    typed={
        "en": ("applied for a grant", "submitted the application", "handed in the application", "sent the application"),
        "et": ("esitasime taotluse", "esitasin taotluse", "saatsime taotluse", "taotlesime toetust"),
    },
)
GRANT_AWARDED = Kind(
    code=139,
    key="grant_awarded",
    name=_("grant awarded"),
    plural=_("grants awarded"),
    told=_("awarded us a grant"),
    icon="stamp",
    role="funder",
    is_support=True,
    typed={
        "en": ("awarded", "granted us", "approved our application"),
        "et": ("määras toetuse", "määras meile toetuse", "rahuldas taotluse"),
    },
)
GRANT_REFUSED = Kind(
    code=140,
    key="grant_refused",
    name=_("application refused"),
    plural=_("applications refused"),
    told=_("said no to our application"),
    icon="x",
    typed={
        "en": ("refused our application", "turned down our application", "said no to our application"),
        "et": ("lükkas taotluse tagasi", "ei rahuldanud taotlust", "ütles taotlusele ei"),
    },
)
GRANT_REPORTED = Kind(
    code=141,
    key="grant_reported",
    name=_("report on a grant"),
    plural=_("reports on grants"),
    told=_("was sent a report on the grant"),
    icon="clipboard-list",
    direction="ours",
    typed={
        "en": ("reported on the grant", "sent the grant report", "grant report", "report on the grant"),
        "et": ("saatsime toetuse aruande", "saatsin toetuse aruande", "toetuse aruan"),
    },
)
SPONSORSHIP_AGREED = Kind(
    code=142,
    key="sponsorship_agreed",
    name=_("sponsorship"),
    plural=_("sponsorships"),
    told=_("became a sponsor"),
    icon="handshake",
    role="sponsor",
    is_support=True,
    typed={"en": ("became a sponsor", "will sponsor", "sponsored", "sponsors our"), "et": ("hakkas sponsoriks", "sponsoreeri")},
)
BENEFIT_DELIVERED = Kind(
    code=143,
    key="benefit_delivered",
    name=_("benefit delivered"),
    plural=_("benefits delivered"),
    told=_("got what the sponsorship brings"),
    icon="badge-check",
    direction="ours",
    typed={
        "en": ("put up their logo", "delivered the benefit", "delivered a benefit", "gave them the tickets"),
        "et": ("panime logo", "panime nende logo", "andsime sponsorile", "andsin sponsorile"),
    },
)
PARTNERSHIP_AGREED = Kind(
    code=144,
    key="partnership_agreed",
    name=_("partnership in sales"),
    plural=_("partnerships in sales"),
    told=_("agreed to give with what they sell"),
    icon="store",
    role="partner",
    is_support=True,
    typed={
        "en": ("gives with every sale", "a share of every sale", "cause marketing"),
        "et": ("annetab igalt müügilt", "osa igast müügist", "heategevuslik müük"),
    },
)
MATCH_OFFERED = Kind(
    code=145,
    key="match_offered",
    name=_("matching offer"),
    plural=_("matching offers"),
    told=_("offered to match gifts"),
    icon="copy",
    is_support=True,
    typed={
        "en": ("will match", "offered to match", "matches every gift", "matching offer"),
        "et": ("lubas kahekordistada", "kahekordistab", "kaasannet"),
    },
)

KINDS = (
    GRANT_ASKED,
    GRANT_AWARDED,
    GRANT_REFUSED,
    GRANT_REPORTED,
    SPONSORSHIP_AGREED,
    BENEFIT_DELIVERED,
    PARTNERSHIP_AGREED,
    MATCH_OFFERED,
)
