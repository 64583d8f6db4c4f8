from befriend.timeline.models.interaction import Interaction
from befriend.timeline.models.once import Once
from befriend.timeline.models.words import Words

__all__ = ["Interaction", "Once", "Words"]
