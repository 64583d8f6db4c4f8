"""Who works at the museum. Nobody can sign in with a password: the demo signs you in as Liis."""

from __future__ import annotations

from befriend.accounts.models import Role, Team, TeamMembership, User

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
