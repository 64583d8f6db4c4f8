"""Conditions and answers in the reader's words: whole sentences, with days, money and names as their language writes them."""

from befriend.segments.words.conditions import condition_sentence
from befriend.segments.words.reasons import reason_sentence

__all__ = ["condition_sentence", "reason_sentence"]
