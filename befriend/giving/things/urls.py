from django.urls import path

from befriend.giving.things.views import counter, offer, shelf, told

app_name = "things"
urlpatterns = [
    path("things/", shelf.shelf, name="shelf"),
    path("things/counter/", counter.counter, name="counter"),
    path("things/export/", shelf.export, name="export"),
    path("things/untold/", told.untold, name="untold"),
    path("things/untold/<int:contact_id>/", told.telling, name="telling"),
    path("things/told/", told.several, name="several"),
    path("things/told/cards/", told.cards, name="cards"),
    path("things/told/<int:told_id>/removal/", told.told_removal, name="told_removal"),
    path("things/brought/<int:bringing_id>/", shelf.bringing, name="bringing"),
    path("things/brought/<int:bringing_id>/answer/", told.answer, name="answer"),
    path("things/brought/<int:bringing_id>/withdrawal/", shelf.withdrawal, name="withdrawal"),
    path("things/brought/<int:bringing_id>/return/", shelf.bringing_return, name="return"),
    path("things/<int:thing_id>/steps/", shelf.steps, name="steps"),
    path("things/<int:thing_id>/worth/", shelf.worth, name="worth"),
    path("things/<int:thing_id>/photo/", shelf.photo, name="photo"),
    path("things/steps/<int:step_id>/removal/", shelf.step_removal, name="step_removal"),
    path("give/things", offer.offer, name="offer"),
]
