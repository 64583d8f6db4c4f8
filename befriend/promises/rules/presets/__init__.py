"""The standards an organisation starts with: at least one for every wish of the two texts."""

from befriend.promises.rules.presets import colleagues, donors, friends, members, service_users, volunteers
from befriend.promises.rules.presets.preset import Preset

PRESETS: tuple[Preset, ...] = (
    *service_users.PRESETS,
    *volunteers.PRESETS,
    *donors.PRESETS,
    *members.PRESETS,
    *friends.PRESETS,
    *colleagues.PRESETS,
)
BY_KEY = {preset.key: preset for preset in PRESETS}

__all__ = ["BY_KEY", "PRESETS", "Preset"]
