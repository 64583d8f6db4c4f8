"""Someone of us gave their word, and kept it: both are entries, so the same law holds for them as for every promise."""

from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

WORD_GIVEN = Kind(
    code=80,
    key="word_given",
    name=_("word given"),
    plural=_("words given"),
    told=_("was promised something"),
    icon="promise",
    direction="ours",
)
WORD_KEPT = Kind(
    code=81,
    key="word_kept",
    name=_("word kept"),
    plural=_("words kept"),
    told=_("got what was promised"),
    icon="ring-kept",
    direction="ours",
)

KINDS = (WORD_GIVEN, WORD_KEPT)
