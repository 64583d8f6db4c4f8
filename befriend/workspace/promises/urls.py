from django.urls import path

from befriend.workspace.promises.views import keeping, letters, moving, words

_PROMISE = "promises/<int:promise_id>/"
urlpatterns = [
    path(_PROMISE + "keeping/<slug:way>/", keeping.keeping, name="keeping"),
    path(_PROMISE + "postponement/", moving.postponement, name="postponement"),
    path(_PROMISE + "hand-over/", moving.hand_over, name="hand_over"),
    path(_PROMISE + "release/", moving.release, name="release"),
    path(_PROMISE + "<slug:deed>/<int:deed_id>/undo/", moving.undo, name="deed_undo"),
    path(_PROMISE + "word-kept/", words.kept, name="word_kept"),
    path("people/<int:contact_id>/words/", words.given, name="words"),
    path("people/<int:contact_id>/kept/<slug:what>/<int:row_id>/undo/", keeping.undo, name="keeping_undo"),
    path("people/<int:contact_id>/letters/", letters.letter, name="letters_to"),
]
