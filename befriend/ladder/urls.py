from django.urls import path

from befriend.ladder.views import edit, goals, ladder, order, placing, preset, rung, steps, what_if

app_name = "ladder"
urlpatterns = [
    path("", ladder.ladder, name="ladder"),
    path("steps/", steps.steps_list, name="steps"),
    path("preset/", preset.preset, name="preset"),
    path("new/", edit.new_rung, name="new"),
    path("order/", order.order, name="order"),
    path("placing/", placing.placing, name="placing"),
    path("what-if/", what_if.what_if, name="what_if"),
    path("goals/new/", goals.new_goal, name="new_goal"),
    path("goals/restoration/", goals.restoration, name="restore_goal"),
    path("goals/<int:goal_id>/", goals.edit_goal, name="edit_goal"),
    path("goals/<int:goal_id>/removal/", goals.removal, name="remove_goal"),
    path("<slug:key>/", rung.rung, name="rung"),
    path("<slug:key>/close/", rung.close, name="close"),
    path("<slug:key>/edit/", edit.edit_rung, name="edit"),
    path("<slug:key>/removal/", order.removal, name="removal"),
    path("<slug:key>/removal/undo/", order.removal_undo, name="removal_undo"),
]
