from django.urls import path

from befriend.segments.views import edit, export, people, segments

app_name = "segments"
urlpatterns = [
    path("", segments.segments, name="segments"),
    path("new/", edit.new_segment, name="new"),
    path("<int:segment_id>/", segments.segment, name="segment"),
    path("<int:segment_id>/edit/", edit.edit_segment, name="edit"),
    path("<int:segment_id>/count/", segments.count, name="count"),
    path("<int:segment_id>/archiving/", segments.archiving, name="archiving"),
    path("<int:segment_id>/archiving/undo/", segments.archiving_undo, name="archiving_undo"),
    path("<int:segment_id>/export/", export.export, name="export"),
    path("<int:segment_id>/people/<int:contact_id>/", people.explanation, name="explanation"),
]
