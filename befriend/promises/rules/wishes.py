"""What each kind of customer wants, after the two texts of the mission: every standard answers one of these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Customers(StrEnum):
    """The kinds of customer, in the order in which the texts speak of them."""

    SERVICE_USERS = "service_users"
    VOLUNTEERS = "volunteers"
    DONORS = "donors"
    MEMBERS = "members"
    PARTNERS = "partners"
    ASSOCIATES = "associates"
    COLLEAGUES = "colleagues"
    EVERYONE = "everyone"


CUSTOMERS: dict[Customers, Promise] = {
    Customers.SERVICE_USERS: _("People who use our services"),
    Customers.VOLUNTEERS: _("Volunteers"),
    Customers.DONORS: _("Donors"),
    Customers.MEMBERS: _("Members"),
    Customers.PARTNERS: _("Partners"),
    Customers.ASSOCIATES: _("Associates"),
    Customers.COLLEAGUES: _("Colleagues"),
    Customers.EVERYONE: _("Everyone"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """One line of what they want, and who wants it."""

    key: str
    whose: Customers
    words: Promise


_OF_SERVICE_USERS = {
    "s.quick": _("A quick response to their wishes and needs."),
    "s.solved": _("To have their problem solved."),
    "s.respect": _("To be dealt with promptly and with respect."),
    "s.thanked": _("A heartfelt thank-you for taking part."),
    "s.window": _("Not to stand in line at the only open window."),
}
_OF_VOLUNTEERS = {
    "v.access": _("An easy way in."),
    "v.suitable": _("A job that suits them."),
    "v.respect": _("To have their abilities respected."),
    "v.thanked": _("To be thanked for helping."),
    "v.training": _("Good training."),
    "v.learning": _("Chances to learn and to grow their skills."),
    "v.friends": _("Friendship and the company of others."),
}
_OF_DONORS = {
    "d.thanked": _("To be appreciated and thanked; the sooner, the better."),
    "d.easy": _("Quick and convenient ways to give."),
    "d.person": _("To find the right person when they need one."),
    "d.changed": _("To know how their gift changed a life, and that the money was spent wisely."),
    "d.hears": _("To hear from us regularly, but not every day: good news as well as good needs."),
}
_OF_OTHERS = {
    Customers.MEMBERS: {
        "m.welcome": _("To find out, soon after joining, that we are glad they did."),
        "m.informed": _("To be kept informed, so that they can stay in touch."),
    },
    Customers.PARTNERS: {"p.commitments": _("Commitments that are made with them, not for them.")},
    Customers.ASSOCIATES: {
        "a.share": _("To contribute what they know, and learn with their peers."),
        "a.thanked": _("To have what they share noticed."),
    },
    Customers.COLLEAGUES: {"c.thanked": _("To be thanked first: by each other, then everyone else.")},
    Customers.EVERYONE: {
        "e.friends": _("Not to be taken for granted: it is easier to keep friends than to make them."),
        "e.thanked": _("To be thanked often; thanking is everyone's job."),
    },
}


@cache
def all_wishes() -> dict[str, Wish]:
    """Every wish by its key, in the order of the texts."""
    groups = {
        Customers.SERVICE_USERS: _OF_SERVICE_USERS,
        Customers.VOLUNTEERS: _OF_VOLUNTEERS,
        Customers.DONORS: _OF_DONORS,
        **_OF_OTHERS,
    }
    return {key: Wish(key, whose, words) for whose, wishes in groups.items() for key, words in wishes.items()}


def whose(wish: str) -> Customers:
    """Who wants it; everyone, when the wish is none of these."""
    known = all_wishes().get(wish)
    return known.whose if known else Customers.EVERYONE
