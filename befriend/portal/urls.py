from django.urls import path

from befriend.portal.views import colours, promise, topics

app_name = "portal"
urlpatterns = [
    path("colours.css", colours.colours, name="colours"),
    path("promise", promise.promise, name="promise"),
    path("promise/embed", promise.embed, name="promise_embed"),
    path("whom-to-ask/", topics.directory, name="whom_to_ask"),
    path("whom-to-ask/kept/", topics.topics, name="topics"),
    path("whom-to-ask/kept/<int:topic_id>/", topics.topic, name="topic"),
    path("whom-to-ask/kept/<int:topic_id>/removal/", topics.topic_removal, name="topic_removal"),
    path("whom-to-ask/kept/<int:topic_id>/return/", topics.topic_return, name="topic_return"),
    path("whom-to-ask/kept/<int:topic_id>/up/", topics.topic_up, name="topic_up"),
]
