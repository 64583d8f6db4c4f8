from django.urls import path

from befriend.accounts.views import door

app_name = "accounts"
urlpatterns = [
    path("welcome/", door.welcome, name="welcome"),
    path("accounts/demo/", door.demo, name="demo"),
    path("invitations/<str:token>/", door.invitation, name="invitation"),
]
