"""Every door, by its path."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("befriend.workspace.urls")),
]
