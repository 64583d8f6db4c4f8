from django.urls import path

from befriend.giving.public.views import give, thanks, ways

app_name = "give"
urlpatterns = [
    path("giving/ways/", ways.ways, name="ways"),
    path("give", give.give_view, name="give"),
    path("give/embed", give.embed, name="embed"),
    path("give/embed/<slug:key>", give.embed, name="embed_appeal"),
    path("give/thanks/<slug:key>", thanks.thanks, name="thanks"),
    path("give/letter/<slug:key>", thanks.order_letter, name="letter"),
    path("give/confirm/<slug:link>", thanks.confirm_view, name="confirm"),
    path("give/<slug:key>", give.give_view, name="appeal"),
]
