from django.urls import path

from befriend.giving.tributes.views import cards

app_name = "tributes"
urlpatterns = [
    path("", cards.cards, name="cards"),
    path("<int:tribute_id>/", cards.one, name="one"),
    path("<int:tribute_id>/family/", cards.family, name="family"),
    path("<int:tribute_id>/by-hand/", cards.by_hand, name="by_hand"),
    path("<int:tribute_id>/told/removal/", cards.told_removal, name="not_told"),
    path("batches/", cards.batches, name="batches"),
    path("batches/<int:batch_id>/", cards.batch, name="batch"),
    path("batches/<int:batch_id>/cards/", cards.pdf, name="pdf"),
    path("batches/<int:batch_id>/printed/", cards.printed, name="printed"),
    path("batches/<int:batch_id>/printed/undo/", cards.printing_undo, name="printing_undo"),
    path("batches/<int:batch_id>/scattering/", cards.scattering, name="scattering"),
]
