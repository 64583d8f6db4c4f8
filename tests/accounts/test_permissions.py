import pytest
from django.core.exceptions import PermissionDenied

from befriend.accounts.models import Role, User
from befriend.accounts.permissions import WHO_MAY, Permission, can, check_can


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_says_who_may(permission: Permission) -> None:
    assert Role.ADMINISTRATOR in WHO_MAY[permission]


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.SEE_PEOPLE, {Role.ADMINISTRATOR, Role.STAFF, Role.VOLUNTEER, Role.READ_ONLY}),
        (Permission.EDIT_PEOPLE, {Role.ADMINISTRATOR, Role.STAFF}),
        (Permission.RECORD, {Role.ADMINISTRATOR, Role.STAFF, Role.VOLUNTEER}),
        (Permission.ERASE_PEOPLE, {Role.ADMINISTRATOR}),
        (Permission.RUN_THE_HOUSE, {Role.ADMINISTRATOR}),
    ],
)
def test_each_role_may_what_the_table_says(permission: Permission, roles: set[Role]) -> None:
    assert {role for role in Role if can(User(role=role), permission)} == roles


def test_someone_deactivated_may_nothing() -> None:
    assert not any(can(User(role=Role.ADMINISTRATOR, is_active=False), permission) for permission in Permission)


def test_someone_not_signed_in_may_nothing() -> None:
    assert not can(None, Permission.SEE_PEOPLE)


def test_check_can_refuses_a_reader_who_edits() -> None:
    with pytest.raises(PermissionDenied):
        check_can(User(role=Role.READ_ONLY), Permission.EDIT_PEOPLE)
