from befriend.segments.models.segment import Scale, Segment

__all__ = ["Scale", "Segment"]
