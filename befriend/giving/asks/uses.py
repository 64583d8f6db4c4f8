"""Which rules of who looks after whom name something."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from befriend.foundation.uses import Use, Word, is_named_in
from befriend.giving.asks.queries.owner_rules import condition_of, rules_in_order


def uses_of(word: Word, key: str) -> list[Use]:
    """The rules that hold and name it."""
    naming = [rule for rule in rules_in_order() if is_named_in(condition_of(rule), word, key)]
    return [Use(_("who looks after whom, rule %(number)d") % {"number": rule.position}, reverse("asks:owner_rules")) for rule in naming]
