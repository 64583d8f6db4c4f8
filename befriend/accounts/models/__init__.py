from befriend.accounts.models.audit import AuditEntry
from befriend.accounts.models.organisation import Organisation
from befriend.accounts.models.team import Team, TeamMembership
from befriend.accounts.models.user import Role, User

__all__ = ["AuditEntry", "Organisation", "Role", "Team", "TeamMembership", "User"]
