"""Tags, and the roles someone says they have."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.people.actions.roles import give_role, withdraw_role
from befriend.people.actions.tags import tag_contact, untag_contact
from befriend.people.forms.details import TagForm
from befriend.people.models import Contact, ContactTag, RoleName, Tag
from befriend.people.views.asking import colleague, contact_or_404, section
from befriend.people.views.undoing import toast_with_undo

OFFERED = 200


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PEOPLE)
def tags(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The tags they have, a form for another, and their roles."""
    contact = contact_or_404(contact_id)
    if request.method != "POST":
        return _page(request, contact, TagForm())
    form = TagForm(request.POST)
    if form.is_valid() and form.keep(tag_contact, contact=contact, tag=form.cleaned_data["tag"], by=colleague(request)):
        return redirect("people:tags", contact.pk)
    return _page(request, contact, form, is_wrong=True)


@require_POST
@requires(Permission.EDIT_PEOPLE)
def removal(request: HttpRequest, contact_id: int, tag_id: int) -> HttpResponse:
    """Take a tag off."""
    contact, tag = contact_or_404(contact_id), get_object_or_404(Tag, pk=tag_id)
    untag_contact(contact=contact, tag=tag, by=colleague(request))
    words = _("The tag “%(tag)s” is taken off.") % {"tag": tag}
    toast_with_undo(request, words, contact=contact, section="tags", deed="tags", values={"tag": tag.name})
    return redirect("people:tags", contact.pk)


@require_POST
@requires(Permission.EDIT_PEOPLE)
def roles(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The roles that are ticked are theirs; those that are not, are not."""
    contact = contact_or_404(contact_id)
    ticked = set(request.POST.getlist("role"))
    held = set(contact.roles.values_list("role", flat=True))
    for role in RoleName:
        if role in ticked - held:
            give_role(contact=contact, role=role, by=colleague(request))
        elif role in held - ticked:
            withdraw_role(contact=contact, role=role, by=colleague(request))
    toast(request, _("Kept."))
    return redirect("people:tags", contact.pk)


def _page(request: HttpRequest, contact: Contact, form: TagForm, *, is_wrong: bool = False) -> HttpResponse:
    held = {role.role: role for role in contact.roles.all()}
    shown = {
        "form": form,
        "held": ContactTag.objects.filter(contact=contact).select_related("tag").order_by("tag__name_folded"),
        "known": Tag.objects.order_by("name_folded")[:OFFERED],
        "roles": [(role, held.get(role.value)) for role in RoleName],
    }
    return section(request, "tags", contact, shown, is_wrong=is_wrong)
