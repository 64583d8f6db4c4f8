"""Every door, by its path."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("befriend.accounts.sign_in")),
    path("", include("befriend.accounts.urls")),
    path("", include("befriend.workspace.urls")),
]
