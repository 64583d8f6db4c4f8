from django.urls import path

from befriend.accounts.views import absences, audit, cards, colleagues, door, invitations, links, myself, teams

app_name = "accounts"
urlpatterns = [
    path("welcome/", door.welcome, name="welcome"),
    path("accounts/demo/", door.demo, name="demo"),
    path("accounts/login/link/<str:token>/", links.sign_in_link, name="sign_in_link"),
    path("invitations/<str:token>/", door.invitation, name="invitation"),
    path("myself/name/", myself.my_name, name="my_name"),
    path("myself/card/", cards.mine, name="card"),
    path("files/faces/<str:name>", cards.face, name="face"),
    path("myself/away/", absences.mine, name="away"),
    path("myself/away/<int:absence_id>/calling-off/", absences.calling_off, name="calling_off"),
    path("myself/away/<int:absence_id>/calling-off/undo/", absences.calling_off_undo, name="calling_off_undo"),
    path("house/colleagues/<int:user_id>/away/", absences.theirs, name="their_absences"),
    path("house/colleagues/", colleagues.colleagues, name="colleagues"),
    path("house/colleagues/<int:user_id>/", colleagues.colleague, name="colleague"),
    path("house/colleagues/<int:user_id>/role/", colleagues.role, name="role"),
    path("house/colleagues/<int:user_id>/deactivation/", colleagues.deactivation, name="deactivation"),
    path("house/colleagues/<int:user_id>/reactivation/", colleagues.reactivation, name="reactivation"),
    path("house/colleagues/<int:user_id>/sign-out/", colleagues.sign_out, name="sign_out"),
    path("house/colleagues/<int:user_id>/second-factor-removal/", colleagues.factor_removal, name="factor_removal"),
    path("house/invitations/", invitations.invitations, name="invite"),
    path("house/invitations/<int:invitation_id>/", invitations.invitation, name="invited"),
    path("house/invitations/<int:invitation_id>/renewal/", invitations.renewal, name="renewal"),
    path("house/invitations/<int:invitation_id>/withdrawal/", invitations.withdrawal, name="withdrawal"),
    path("house/teams/", teams.teams, name="teams"),
    path("house/teams/<int:team_id>/", teams.team, name="team"),
    path("house/teams/<int:team_id>/members/", teams.members, name="members"),
    path("house/teams/<int:team_id>/members/<int:user_id>/removal/", teams.member_removal, name="member_removal"),
    path("house/audit/", audit.audit, name="audit"),
    path("house/audit/proof/", audit.proof, name="audit_proof"),
]
