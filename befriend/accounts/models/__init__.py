from befriend.accounts.models.absence import Absence
from befriend.accounts.models.audit import AuditEntry, AuditHead
from befriend.accounts.models.card import Card
from befriend.accounts.models.invitation import Invitation
from befriend.accounts.models.organisation import Organisation
from befriend.accounts.models.sign_in_link import SignInLink
from befriend.accounts.models.team import Team, TeamMembership
from befriend.accounts.models.topic import Topic
from befriend.accounts.models.user import Role, User

__all__ = [
    "Absence",
    "AuditEntry",
    "AuditHead",
    "Card",
    "Invitation",
    "Organisation",
    "Role",
    "SignInLink",
    "Team",
    "TeamMembership",
    "Topic",
    "User",
]
