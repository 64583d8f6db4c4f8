from django.urls import path

from befriend.portal.views import colours

app_name = "portal"
urlpatterns = [
    path("colours.css", colours.colours, name="colours"),
]
