from django.urls import path

from befriend.giving.skills.views import offer, work

app_name = "skills"
urlpatterns = [
    path("giving/work/", work.work, name="work"),
    path("giving/work/new/", work.new_work, name="new"),
    path("giving/work/export/", work.export, name="export"),
    path("giving/work/<int:work_id>/", work.one, name="one"),
    path("giving/work/<int:work_id>/edit/", work.edit_work, name="edit"),
    path("giving/work/<int:work_id>/hours/", work.hours, name="hours"),
    path("giving/work/<int:work_id>/turns/", work.turns, name="turns"),
    path("giving/work/<int:work_id>/answer/", work.answer, name="answer"),
    path("giving/work/hours/<int:hours_id>/removal/", work.hours_removal, name="hours_removal"),
    path("giving/work/hours/<int:hours_id>/return/", work.hours_return, name="hours_return"),
    path("giving/work/turns/<int:turn_id>/removal/", work.turn_removal, name="turn_removal"),
    path("give/work", offer.offer, name="offer"),
]
