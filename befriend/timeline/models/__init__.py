from befriend.timeline.models.history import AddedTo, HistoryAddition, HistoryBatch, HistoryContact, HistoryRow, HistoryUpload
from befriend.timeline.models.interaction import Interaction
from befriend.timeline.models.once import Once
from befriend.timeline.models.words import Words

__all__ = ["AddedTo", "HistoryAddition", "HistoryBatch", "HistoryContact", "HistoryRow", "HistoryUpload", "Interaction", "Once", "Words"]
