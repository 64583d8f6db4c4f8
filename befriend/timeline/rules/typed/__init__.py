"""What the record box understands of a sentence, in English and Estonian."""

from befriend.timeline.rules.typed.found import Doubt, Found
from befriend.timeline.rules.typed.reading import Reading, read_sentence

__all__ = ["Doubt", "Found", "Reading", "read_sentence"]
