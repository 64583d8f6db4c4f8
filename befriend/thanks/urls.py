from django.urls import path

from befriend.thanks.views import thanking

app_name = "thanks"
urlpatterns = [
    path("people/<int:contact_id>/thanks/new/", thanking.new_thanks, name="new"),
    path("thanks/<int:thanks_id>/return/", thanking.undo, name="return"),
]
