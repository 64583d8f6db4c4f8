from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

NEWSLETTER_READ = Kind(
    code=60,
    key="newsletter_read",
    name=_("e-magazine read"),
    plural=_("e-magazines read"),
    told=_("read the e-magazine"),
    icon="newspaper",
    typed={"en": ("read the newsletter", "read the e-magazine"), "et": ("luges uudiskirja", "luges e-ajakirja")},
)
NEWSLETTER_SENT = Kind(
    code=61,
    key="newsletter_sent",
    name=_("e-magazine"),
    plural=_("e-magazines"),
    told=_("was sent the e-magazine"),
    icon="send",
    direction="ours",
    is_automatic=True,
    typed={"en": ("sent the newsletter", "sent the e-magazine"), "et": ("saatsime uudiskirja", "saatsime e-ajakirja")},
)

KINDS = (
    NEWSLETTER_READ,
    NEWSLETTER_SENT,
)
