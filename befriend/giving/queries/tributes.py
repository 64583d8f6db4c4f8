"""Gifts in someone's name whose families are to be told; and the words they are told in. Never of an amount."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation
from befriend.giving.models import Tribute, TributeKind
from befriend.people.models import Contact


def to_be_told() -> QuerySet[Tribute]:
    """Those who name someone to tell, of gifts that stand."""
    names_someone = ~Q(tell_name="") | Q(tell__isnull=False)
    return Tribute.objects.filter(names_someone, gift__kept_minor__gt=0).select_related("gift__contact", "tell", "honoured")


def waiting() -> QuerySet[Tribute]:
    """Whose family does not know yet, and whose card is not about to be printed."""
    return to_be_told().filter(told=None, batch=None)


def told_whom(tribute: Tribute) -> str:
    """The name of whoever is to be told."""
    return tribute.tell.name if tribute.tell is not None and tribute.tell.name else tribute.tell_name


def giver_of(tribute: Tribute) -> str:
    """The giver as a family may hear of them; "" when nobody is to be named."""
    contact = tribute.gift.contact
    return "" if contact is None or tribute.gift.is_anonymous else contact.name


def subject_for(tribute: Tribute) -> str:
    """What the letter is about."""
    said = {"name": tribute.name}
    return _("A gift in memory of %(name)s") % said if tribute.kind == TributeKind.MEMORY else _("A gift in honour of %(name)s") % said


def words_for(tributes: Sequence[Tribute]) -> str:
    """A letter of a few sentences, for one gift or several in the same name. In the language that is active."""
    first, house = tributes[0], Organisation.current().name
    named = list(dict.fromkeys(name for one in tributes if (name := giver_of(one))))
    lines = [_("Dear %(name)s,") % {"name": _called(first.tell) or first.tell_name}, _given(first, named, len(tributes), house)]
    lines += [f"“{one.words}”" for one in tributes if one.words]
    lines.append(_in_the_end(first) % {"name": first.name, "house": house})
    return "\n\n".join(lines)


def _called(contact: Contact | None) -> str:
    return contact.short_name if contact is not None else ""


def _given(tribute: Tribute, named: list[str], number: int, house: str) -> str:
    is_memory = tribute.kind == TributeKind.MEMORY
    said = {"names": _listed(named), "name": tribute.name, "house": house}
    if not named:
        words = _("someone who does not wish to be named has made a gift to %(house)s in memory of %(name)s.") if is_memory else _(
            "someone who does not wish to be named has made a gift to %(house)s in honour of %(name)s."
        )  # fmt: skip
    elif len(named) == 1:
        words = _("%(names)s has made a gift to %(house)s in memory of %(name)s.") if is_memory else _(
            "%(names)s has made a gift to %(house)s in honour of %(name)s."
        )  # fmt: skip
    else:
        words = _("%(names)s have made gifts to %(house)s in memory of %(name)s.") if is_memory else _(
            "%(names)s have made gifts to %(house)s in honour of %(name)s."
        )  # fmt: skip
    return words % said


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(others)s and %(last)s") % {"others": ", ".join(names[:-1]), "last": names[-1]}


def _in_the_end(tribute: Tribute) -> str:
    if tribute.kind == TributeKind.MEMORY:
        return _("We thought that you would like to know that %(name)s is remembered here. Our thoughts are with you.")
    return _("We thought that you would like to know how dear %(name)s is to others.")
