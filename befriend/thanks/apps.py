from django.apps import AppConfig


class ThanksConfig(AppConfig):
    name = "befriend.thanks"
