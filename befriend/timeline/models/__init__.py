from befriend.timeline.models.interaction import Interaction
from befriend.timeline.models.words import Words

__all__ = ["Interaction", "Words"]
