from django.urls import path

from befriend.portal.views import colours, promise

app_name = "portal"
urlpatterns = [
    path("colours.css", colours.colours, name="colours"),
    path("promise", promise.promise, name="promise"),
    path("promise/embed", promise.embed, name="promise_embed"),
]
