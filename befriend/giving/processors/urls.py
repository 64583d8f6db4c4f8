from django.urls import path

from befriend.giving.processors.views import pretend, webhook

app_name = "processors"
urlpatterns = [
    path("give/hooks/stripe", webhook.stripe_webhook, name="stripe"),
    path("give/test/<slug:key>", pretend.pretend, name="test"),
]
