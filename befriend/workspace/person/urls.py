from django.urls import path

from befriend.workspace.person.views import entries, page

urlpatterns = [
    path("", page.person, name="person"),
    path("entries/", entries.entries, name="entries"),
    path("entries/reading/", entries.reading, name="reading"),
    path("entries/<int:interaction_id>/reversal/", entries.reversal, name="entry_reversal"),
    path("entries/<int:interaction_id>/return/", entries.entry_return, name="entry_return"),
]
