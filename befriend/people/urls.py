from django.urls import path

from befriend.people.views import add, archiving, consents, do_nots, edit, fields, files, notes, photo, reach, relationships, tags, undoing

# Included by the settings' urls together with the list of people, which is the workspace's, under one name: "people".
urlpatterns = [
    path("add/", add.add, name="add"),
    path("add/alike/", add.alike, name="alike"),
    path("fields/", fields.fields, name="fields"),
    path("fields/<int:field_id>/", fields.field, name="field"),
    path("fields/<int:field_id>/removal/", fields.removal, name="field_removal"),
    path("<int:contact_id>/edit/", edit.edit, name="edit"),
    path("<int:contact_id>/photo/", edit.photo, name="photo"),
    path("<int:contact_id>/photo/removal/", edit.photo_removal, name="photo_removal"),
    path("<int:contact_id>/export/", edit.export, name="export"),
    path("<int:contact_id>/erasure/", edit.erasure, name="erasure"),
    path("<int:contact_id>/archiving/", archiving.archiving, name="archiving"),
    path("<int:contact_id>/archiving/undo/", archiving.undo, name="archiving_undo"),
    path("<int:contact_id>/undo/", undoing.undo, name="undo"),
    path("<int:contact_id>/reach/", reach.reach, name="reach"),
    path("<int:contact_id>/reach/<slug:sort>/", reach.add, name="reach_add"),
    path("<int:contact_id>/reach/<slug:sort>/<int:reach_id>/", reach.edit, name="reach_edit"),
    path("<int:contact_id>/reach/<slug:sort>/<int:reach_id>/removal/", reach.removal, name="reach_removal"),
    path("<int:contact_id>/consents/", consents.consents, name="consents"),
    path("<int:contact_id>/do-nots/", do_nots.do_nots, name="do_nots"),
    path("<int:contact_id>/do-nots/<int:restriction_id>/lifting/", do_nots.lifting, name="lifting"),
    path("<int:contact_id>/do-nots/<int:restriction_id>/lifting/undo/", do_nots.lifting_undo, name="lifting_undo"),
    path("<int:contact_id>/relationships/", relationships.relationships, name="relationships"),
    path("<int:contact_id>/relationships/<int:relationship_id>/removal/", relationships.removal, name="relationship_removal"),
    path("<int:contact_id>/tags/", tags.tags, name="tags"),
    path("<int:contact_id>/tags/<int:tag_id>/removal/", tags.removal, name="tag_removal"),
    path("<int:contact_id>/roles/", tags.roles, name="roles"),
    path("<int:contact_id>/fields/", fields.answers, name="answers"),
    path("<int:contact_id>/notes/", notes.notes, name="notes"),
    path("<int:contact_id>/notes/<int:note_id>/", notes.note, name="note"),
    path("<int:contact_id>/notes/<int:note_id>/removal/", notes.removal, name="note_removal"),
    path("<int:contact_id>/files/", files.files, name="files"),
    path("<int:contact_id>/files/<int:file_id>/", files.download, name="file"),
    path("<int:contact_id>/files/<int:file_id>/removal/", files.removal, name="file_removal"),
]
files_urlpatterns = [path("photos/<str:name>", photo.photo, name="photo_file")]
