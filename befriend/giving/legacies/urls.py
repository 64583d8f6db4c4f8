from django.urls import path

from befriend.giving.legacies.views import legacies, offer, steps

app_name = "legacies"
urlpatterns = [
    path("giving/legacies/", legacies.legacies, name="legacies"),
    path("giving/legacies/new/", legacies.new_legacy, name="new"),
    path("giving/legacies/export/", legacies.export, name="export"),
    path("giving/legacies/confidants/", legacies.confidants, name="confidants"),
    path("giving/legacies/<int:legacy_id>/", legacies.one, name="one"),
    path("giving/legacies/<int:legacy_id>/facts/", legacies.facts, name="facts"),
    path("giving/legacies/<int:legacy_id>/executor/", legacies.executor, name="executor"),
    path("giving/legacies/<int:legacy_id>/removal/", legacies.removal, name="removal"),
    path("giving/legacies/<int:legacy_id>/return/", legacies.legacy_return, name="return"),
    path("giving/legacies/<int:legacy_id>/steps/", steps.steps, name="steps"),
    path("giving/legacies/<int:legacy_id>/notes/", steps.notes, name="notes"),
    path("giving/legacies/<int:legacy_id>/next/", steps.next_steps, name="next"),
    path("giving/legacies/<int:legacy_id>/next/removal/", steps.next_removal, name="next_removal"),
    path("giving/legacies/<int:legacy_id>/received/", steps.received, name="received"),
    path("giving/legacies/steps/<int:step_id>/removal/", steps.step_removal, name="step_removal"),
    path("giving/legacies/notes/<int:note_id>/removal/", steps.note_removal, name="note_removal"),
    path("giving/legacies/notes/<int:note_id>/return/", steps.note_return, name="note_return"),
    path("giving/legacies/received/<int:received_id>/removal/", steps.received_removal, name="received_removal"),
    path("give/legacy", offer.offer, name="offer"),
]
