"""Who works at the museum. Nobody can sign in with a password: the demo signs you in as Liis."""

from __future__ import annotations

from django.db.models import Case, F, Value, When

from befriend.accounts.models import Role, Team, TeamMembership, User
from befriend.people.models import Contact, ContactRole, RoleName

DEMO_USER = "liis@harbour.example"

_COLLEAGUES = (
    (DEMO_USER, "Liis Tamm", Role.ADMINISTRATOR, "Friends of the museum"),
    ("aino@harbour.example", "Aino Saar", Role.STAFF, "Friends of the museum"),
    ("peeter@harbour.example", "Peeter Jõgi", Role.STAFF, "Collections"),
    ("kristjan@harbour.example", "Kristjan Kütt", Role.STAFF, "Counter"),
    ("mirjam@harbour.example", "Mirjam Põldmäe", Role.VOLUNTEER, "Counter"),
    ("rein@harbour.example", "Rein Lepp", Role.READ_ONLY, "Board"),
)


def hire() -> list[User]:
    """The museum's colleagues in their teams; those who are there already stay as they are."""
    colleagues = []
    for email, name, role, team_name in _COLLEAGUES:
        user = User.objects.filter(email=email).first() or User.objects.create_user(email, name, role=role)
        team, _is_new = Team.objects.get_or_create(name=team_name)
        TeamMembership.objects.get_or_create(team=team, user=user, defaults={"is_lead": role == Role.ADMINISTRATOR})
        colleagues.append(user)
    return colleagues


def look_after() -> None:
    """Donors and volunteers have someone they know by name: donors Liis or Aino, volunteers Kristjan. Some are nobody's yet."""
    liis, aino, kristjan = (User.objects.get(email=f"{name}@harbour.example").pk for name in ("liis", "aino", "kristjan"))
    donors, volunteers = (ContactRole.objects.filter(role=role).values("contact") for role in (RoleName.DONOR, RoleName.VOLUNTEER))
    people = Contact.objects.filter(colleague=None).alias(turn=F("pk") % 10)
    people.filter(pk__in=donors, turn__lt=9).update(owner=Case(When(turn__lt=6, then=Value(liis)), default=Value(aino)))
    people.filter(pk__in=volunteers, owner=None, turn__lt=9).update(owner=kristjan)
