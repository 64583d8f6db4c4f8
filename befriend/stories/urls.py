from django.urls import path

from befriend.stories.views import stories

app_name = "stories"
urlpatterns = [
    path("", stories.stories, name="stories"),
    path("new/", stories.new_story, name="new_story"),
    path("<int:story_id>/", stories.story, name="story"),
    path("<int:story_id>/publication/", stories.publication, name="publication"),
    path("<int:story_id>/removal/", stories.removal, name="removal"),
]
files_urlpatterns = [path("<str:name>", stories.picture, name="picture")]
