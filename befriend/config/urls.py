"""Every door, by its path."""

from django.urls import include, path

from befriend.giving.impact.urls import public_urlpatterns as funds_in_public
from befriend.people.urls import files_urlpatterns
from befriend.people.urls import urlpatterns as of_people
from befriend.stories.urls import files_urlpatterns as stories_files
from befriend.workspace.people.urls import urlpatterns as list_of_people

urlpatterns = [
    path("accounts/", include("befriend.accounts.sign_in")),
    path("", include("befriend.accounts.urls")),
    path("people/", include(([*list_of_people, *of_people], "people"))),
    path("files/", include((files_urlpatterns, "people_files"))),
    path("segments/", include("befriend.segments.urls")),
    path("stories/kept/", include("befriend.stories.urls")),
    path("files/stories/", include((stories_files, "story_files"))),
    path("outbox/", include("befriend.outbox.urls")),
    path("ladder/", include("befriend.ladder.urls")),
    path("promises/", include("befriend.promises.urls")),
    path("", include("befriend.thanks.urls")),
    path("giving/statements/", include("befriend.giving.statements.urls")),
    path("giving/asks/", include("befriend.giving.asks.urls")),
    path("giving/impact/", include("befriend.giving.impact.urls")),
    path("funds/", include((funds_in_public, "funds"))),
    path("", include("befriend.giving.things.urls")),
    path("", include("befriend.giving.skills.urls")),
    path("", include("befriend.giving.legacies.urls")),
    path("giving/cards/", include("befriend.giving.tributes.urls")),
    path("giving/funders/", include("befriend.giving.funders.urls")),
    path("giving/", include("befriend.giving.urls")),
    path("", include("befriend.giving.processors.urls")),
    path("", include("befriend.giving.public.urls")),
    path("me/", include("befriend.portal.me.urls")),
    path("", include("befriend.portal.urls")),
    path("", include("befriend.api.urls")),
    path("", include("befriend.workspace.urls")),
]
