from django.urls import include, path

from befriend.workspace.team import views as team
from befriend.workspace.views import components, files, home, house, organisation, palette, preferences

app_name = "workspace"
urlpatterns = [
    path("", home.my_day, name="my_day"),
    path("", include("befriend.workspace.promises.urls")),
    path("team/", team.board, name="team_board"),
    path("team/moves/", team.move, name="team_move"),
    path("team/moves/undo/", team.move_undo, name="team_move_undo"),
    path("slipping-away/", home.slipping, name="slipping"),
    path("everything/", home.everything, name="everything"),
    path("myself/", home.myself, name="myself"),
    path("palette/", palette.palette, name="palette"),
    path("people/<int:contact_id>/", include("befriend.workspace.person.urls")),
    path("house/", house.house, name="house"),
    path("house/organisation/", organisation.organisation, name="organisation"),
    path("house/demo/removal/", organisation.demo_removal, name="demo_removal"),
    path("house/histories/", include("befriend.workspace.history.urls")),
    path("house/components/", components.components, name="components"),
    path("files/logo/<str:name>", files.logo, name="logo"),
    path("preferences/language/", preferences.language, name="language"),
    path("preferences/morning-letter/", preferences.morning_letter, name="morning_letter"),
    path("preferences/rail/", preferences.rail, name="rail"),
]
