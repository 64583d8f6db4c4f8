from django.urls import include, path

from befriend.api.door import routes
from befriend.api.views import docs, tokens

house = [
    path("", tokens.tokens, name="tokens"),
    path("<int:token_id>/revocation/", tokens.revocation, name="revocation"),
]
reading = [
    path("docs", docs.docs, name="docs"),
    path("openapi.json", docs.openapi, name="openapi"),
]
urlpatterns = [
    path("house/tokens/", include((house, "tokens"))),
    path("api/", include((reading, "api_docs"))),
    path("api/", include((routes(), "api"))),
]
