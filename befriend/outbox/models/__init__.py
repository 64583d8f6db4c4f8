from befriend.outbox.models.message import Message, Purpose, State
from befriend.outbox.models.step import Step

__all__ = ["Message", "Purpose", "State", "Step"]
