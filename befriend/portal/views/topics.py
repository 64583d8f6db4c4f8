"""Whom to ask: the page for everyone, and the one where colleagues say who stands for what."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from befriend.accounts.actions.topics import keep_topic, move_topic_up, put_back_topic, take_back_topic
from befriend.accounts.models import Topic, User
from befriend.accounts.permissions import Permission, for_everyone, requires
from befriend.accounts.queries.topics import standing_topics, whom_to_ask
from befriend.foundation.toasts import toast
from befriend.portal.forms.topics import TopicForm


@for_everyone
@require_GET
def directory(request: HttpRequest) -> HttpResponse:
    """Each question with the colleague who stands for it: name, face, direct line, hours; or whoever stands in."""
    return render(request, "portal/whom_to_ask.html", {"asked": whom_to_ask()})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_DIRECTORY)
def topics(request: HttpRequest) -> HttpResponse:
    """All topics, and a new one."""
    form = TopicForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.keep(keep_topic, by=_colleague(request), **form.cleaned_data):
        toast(request, _("Kept. Everyone sees it from now on."), undo=reverse("portal:topic_removal", args=[form.kept.pk]))
        return redirect("portal:topics")
    return render(request, "portal/topics.html", {"topics": standing_topics(), "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_DIRECTORY)
def topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    """One topic, changed."""
    found = get_object_or_404(standing_topics(), pk=topic_id)
    initial = {"name": found.name, "about": found.about, "colleague": found.colleague_id}
    form = TopicForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and form.keep(keep_topic, topic=found, by=_colleague(request), **form.cleaned_data):
        toast(request, _("Kept. Everyone sees it from now on."))
        return redirect("portal:topics")
    return render(request, "portal/topic.html", {"topic": found, "form": form}, status=422 if form.errors else 200)


@require_POST
@requires(Permission.KEEP_DIRECTORY)
def topic_removal(request: HttpRequest, topic_id: int) -> HttpResponse:
    """It no longer stands on the page."""
    found = get_object_or_404(Topic, pk=topic_id)
    take_back_topic(topic=found, by=_colleague(request))
    toast(request, _("“%(topic)s” is off the page.") % {"topic": found}, undo=reverse("portal:topic_return", args=[found.pk]))
    return redirect("portal:topics")


@require_POST
@requires(Permission.KEEP_DIRECTORY)
def topic_return(request: HttpRequest, topic_id: int) -> HttpResponse:
    """It stands there again."""
    put_back_topic(topic=get_object_or_404(Topic, pk=topic_id))
    return redirect("portal:topics")


@require_POST
@requires(Permission.KEEP_DIRECTORY)
def topic_up(request: HttpRequest, topic_id: int) -> HttpResponse:
    """One place up."""
    move_topic_up(topic=get_object_or_404(standing_topics(), pk=topic_id))
    return redirect("portal:topics")


def _colleague(request: HttpRequest) -> User:
    return cast(User, request.user)
