from __future__ import annotations

from django.db import models


class SearchWord(models.Model):
    """A word that names (or addresses) of contacts are made of, folded: where a mistyped word looks for its likes.

    `backwards` is the word from its last letter to its first, to find words that end alike.
    """

    word = models.CharField(primary_key=True, max_length=60)
    backwards = models.CharField(max_length=60, db_index=True)

    class Meta:
        db_table = "search_word"

    def __str__(self) -> str:
        return self.word
