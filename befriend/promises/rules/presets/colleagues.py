"""Staff and volunteers among themselves."""

from django.utils.translation import gettext_lazy as _

from befriend.promises.rules.presets.preset import Preset, recurring, within

PRESETS = (
    Preset(
        key="colleagues-thanked",
        wish="c.thanked",
        name=_("Colleagues thank each other"),
        sentence=_("Every colleague is thanked by another, %(within)s."),
        why=_("First thank each other; only then does thanking others come from the heart."),
        definition=recurring({"role": "colleague"}, ["thanks_received"], 30, broken_after=within(30, "calendar_days")),
        is_public=False,
    ),
)
