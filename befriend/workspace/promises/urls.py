from django.urls import path

from befriend.workspace.promises.views import keeping, letters

_PROMISE = "promises/<int:promise_id>/"
urlpatterns = [
    path(_PROMISE + "keeping/<slug:way>/", keeping.keeping, name="keeping"),
    path("people/<int:contact_id>/kept/<slug:what>/<int:row_id>/undo/", keeping.undo, name="keeping_undo"),
    path("people/<int:contact_id>/letters/", letters.letter, name="letters_to"),
]
