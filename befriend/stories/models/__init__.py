from befriend.stories.models.story import Publication, Story

__all__ = ["Publication", "Story"]
