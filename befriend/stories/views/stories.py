"""Stories as a colleague keeps them, and the pictures in them."""

from __future__ import annotations

from typing import cast

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can, for_everyone, requires
from befriend.foundation.toasts import toast
from befriend.stories.actions.tell import keep_story, publish, take_back
from befriend.stories.forms.story import StoryForm
from befriend.stories.models import Story
from befriend.stories.queries.stories import page_of, published


@require_GET
@requires(Permission.KEEP_STORIES)
def stories(request: HttpRequest) -> HttpResponse:
    """All stories, newest first."""
    before = request.GET.get("before", "")
    place = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    return render(request, "stories/stories.html", {"page": page_of(before=place)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_STORIES)
def new_story(request: HttpRequest) -> HttpResponse:
    """Write one."""
    return _edited(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_STORIES)
def story(request: HttpRequest, story_id: int) -> HttpResponse:
    """One story: read, changed, published."""
    return _edited(request, get_object_or_404(Story.objects.prefetch_related("publications"), pk=story_id))


def _edited(request: HttpRequest, found: Story | None) -> HttpResponse:
    initial = {name: getattr(found, name) for name in ("title", "words", "language", "picture_words")} if found else {}
    is_post = request.method == "POST"
    form = StoryForm(request.POST if is_post else None, request.FILES if is_post else None, initial={"language": get_language(), **initial})
    if is_post and form.is_valid() and form.keep(keep_story, story=found, by=cast(User, request.user), **form.cleaned_data):
        toast(request, _("Kept."))
        return redirect("stories:story", form.kept.pk)
    return render(request, "stories/story.html", {"form": form, "story": found}, status=422 if form.errors else 200)


@require_POST
@requires(Permission.KEEP_STORIES)
def publication(request: HttpRequest, story_id: int) -> HttpResponse:
    """Everyone may read it."""
    found = get_object_or_404(Story, pk=story_id)
    publish(story=found, by=cast(User, request.user))
    toast(request, _("Everyone may read “%(story)s”.") % {"story": found}, undo=reverse("stories:removal", args=[found.pk]))
    return redirect("stories:story", found.pk)


@require_POST
@requires(Permission.KEEP_STORIES)
def removal(request: HttpRequest, story_id: int) -> HttpResponse:
    """Nobody outside reads it any more."""
    found = get_object_or_404(Story, pk=story_id)
    take_back(story=found, by=cast(User, request.user))
    toast(request, _("“%(story)s” is taken back.") % {"story": found}, undo=reverse("stories:publication", args=[found.pk]))
    return redirect("stories:story", found.pk)


@for_everyone
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """The picture of a story everyone may read; of another, for those who write them. It was drawn anew by us."""
    path = f"stories/{name}"
    seen = Story.objects.all() if can(request.user, Permission.KEEP_STORIES) else published()
    if "\0" in name or not seen.filter(picture=path).exists() or not default_storage.exists(path):
        raise Http404
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return FileResponse(default_storage.open(path), content_type="image/webp", headers=headers)
