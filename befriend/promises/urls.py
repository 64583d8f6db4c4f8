from django.urls import path

from befriend.promises.views import calendars, edit, in_public, standards

app_name = "promises"
_CALENDAR = "calendars/<int:calendar_id>/"
urlpatterns = [
    path("", standards.standards, name="standards"),
    path("new/", edit.new, name="new"),
    path("presets/", standards.presets, name="presets"),
    path("in-public/", in_public.in_public, name="public"),
    path("calendars/", calendars.calendars, name="calendars"),
    path("calendars/new/", calendars.new, name="new_calendar"),
    path(_CALENDAR, calendars.calendar, name="calendar"),
    path(_CALENDAR + "removal/", calendars.removal, name="calendar_removal"),
    path(_CALENDAR + "removal/undo/", calendars.removal_undo, name="calendar_removal_undo"),
    path(_CALENDAR + "closures/", calendars.closures, name="closures"),
    path(_CALENDAR + "closures/restoration/", calendars.closure_restoration, name="closure_restoration"),
    path(_CALENDAR + "closures/<int:closure_id>/removal/", calendars.closure_removal, name="closure_removal"),
    path(_CALENDAR + "special-days/", calendars.special_days, name="special_days"),
    path(_CALENDAR + "special-days/<int:special_id>/removal/", calendars.special_day_removal, name="special_day_removal"),
    path("<slug:key>/", standards.standard, name="standard"),
    path("<slug:key>/edit/", edit.edit, name="edit"),
    path("<slug:key>/switch/", standards.switch, name="switch"),
    path("<slug:key>/switch/<int:is_on>/undo/", standards.switch_undo, name="switch_undo"),
    path("<slug:key>/versions/<int:number>/restoration/", standards.version_restoration, name="version_restoration"),
]
