from django.urls import path

from befriend.workspace.people.views import bulk, people

urlpatterns = [
    path("", people.people, name="people"),
    path("export/", bulk.export, name="export_chosen"),
    path("thanking/", bulk.thanking, name="thank_chosen"),
    path("taggings/", bulk.tagging, name="tagging"),
    path("taggings/<int:tagging_id>/undo/", bulk.undo, name="tagging_undo"),
]
