from __future__ import annotations

from django.db import models

from befriend.timeline.models.interaction import Interaction


class Once(models.Model):
    """The name under which a door recorded something: said again with the same name, it is not recorded again.

    A second click, or a request sent again because the answer was lost. Names begin with their door ("page:", "api:").
    """

    key = models.CharField(max_length=200, primary_key=True)
    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "interaction_once"
        indexes = [models.Index(fields=["at"], name="once_by_age")]

    def __str__(self) -> str:
        return self.key
