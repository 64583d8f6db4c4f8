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

KINDS = (NEWSLETTER_READ,)
