from django.urls import path

from befriend.thanks.views import home, thanking

app_name = "thanks"
urlpatterns = [
    path("people/<int:contact_id>/thanks/new/", thanking.new_thanks, name="new"),
    path("thanks/", home.home, name="home"),
    path("thanks/size/", home.size, name="size"),
    path("thanks/lines/<int:line_id>/swap/", home.line_swap, name="line_swap"),
    path("thanks/lines/<int:line_id>/later/", home.line_later, name="line_later"),
    path("thanks/lines/<int:line_id>/return/", home.line_return, name="line_return"),
    path("thanks/<int:thanks_id>/return/", thanking.undo, name="return"),
]
