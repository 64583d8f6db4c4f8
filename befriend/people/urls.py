from django.urls import path

from befriend.people.views import add, archiving, photo

# Included by the settings' urls together with the list of people, which is the workspace's, under one name: "people".
urlpatterns = [
    path("add/", add.add, name="add"),
    path("add/alike/", add.alike, name="alike"),
    path("<int:contact_id>/archiving/", archiving.archiving, name="archiving"),
    path("<int:contact_id>/archiving/undo/", archiving.undo, name="archiving_undo"),
]
files_urlpatterns = [path("photos/<str:name>", photo.photo, name="photo_file")]
