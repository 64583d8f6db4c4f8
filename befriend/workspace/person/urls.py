from django.urls import path

from befriend.workspace.person.views import page

urlpatterns = [
    path("", page.person, name="person"),
]
