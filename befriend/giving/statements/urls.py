from django.urls import path

from befriend.giving.statements.views import files, queue

app_name = "statements"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("lines/<int:line_id>/", queue.line, name="line"),
    path("lines/<int:line_id>/giver/", queue.giver, name="giver"),
    path("lines/<int:line_id>/no-gift/", queue.no_gift, name="no_gift"),
    path("lines/<int:line_id>/second-look/", queue.second_look, name="second_look"),
    path("files/", files.files, name="files"),
    path("files/<int:file_id>/", files.file, name="file"),
    path("files/<int:file_id>/removal/", files.removal, name="removal"),
]
