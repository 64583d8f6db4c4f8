from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "befriend.foundation"
