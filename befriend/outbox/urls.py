from django.urls import path

from befriend.outbox.views import house_mail, letters

app_name = "outbox"
urlpatterns = [
    path("", letters.letters, name="letters"),
    path("house/", house_mail.house_mails, name="house_mails"),
    path("house/<str:name>/", house_mail.house_mail, name="house_mail"),
    path("<int:message_id>/", letters.letter, name="letter"),
    path("<int:message_id>/page/", letters.framed, name="framed"),
    path("<int:message_id>/papers/<int:place>/", letters.paper, name="paper"),
    path("<int:message_id>/trial/", letters.trial, name="trial"),
    path("<int:message_id>/withdrawal/", letters.withdrawal, name="withdrawal"),
    path("<int:message_id>/arrival/", letters.arrival, name="arrival"),
]
