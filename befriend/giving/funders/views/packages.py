"""What we offer sponsors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.giving.funders.actions.packages import keep_package, offer_again, retire
from befriend.giving.funders.forms.sponsors import PackageForm
from befriend.giving.funders.queries.sponsors import packages
from befriend.giving.models import Package
from befriend.giving.views.asking import colleague, see_other


@requires(Permission.SEE_GIVING)
def all_packages(request: HttpRequest) -> HttpResponse:
    """Every package with what it brings."""
    return render(request, "giving/funders/packages.html", {"packages": packages()})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDERS)
def new_package(request: HttpRequest) -> HttpResponse:
    """A package more."""
    return _form(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDERS)
def edit_package(request: HttpRequest, package_id: int) -> HttpResponse:
    """Say it otherwise: what was agreed before stays."""
    return _form(request, get_object_or_404(Package, pk=package_id))


def _form(request: HttpRequest, found: Package | None) -> HttpResponse:
    begun = PackageForm.initial_of(found, Organisation.current().currency) if found else {}
    form = PackageForm(request.POST if request.method == "POST" else None, initial=begun)
    if request.method == "POST" and form.is_valid() and form.keep(keep_package, package=found, by=colleague(request), **form.told):
        toast(request, _("Kept."))
        return see_other("funders:packages")
    return render(request, "giving/funders/package.html", {"form": form, "package": found}, status=422 if form.errors else 200)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def retirement(request: HttpRequest, package_id: int) -> HttpResponse:
    """It is offered to nobody new."""
    found = get_object_or_404(Package, pk=package_id)
    retire(package=found, by=colleague(request))
    words = _("%(package)s is offered no more.") % {"package": found.name}
    toast(request, words, undo=reverse("funders:package_return", args=[found.pk]))
    return see_other("funders:packages")


@require_POST
@requires(Permission.KEEP_FUNDERS)
def package_return(request: HttpRequest, package_id: int) -> HttpResponse:
    """Undo: it is offered again."""
    found = get_object_or_404(Package, pk=package_id)
    offer_again(package=found)
    words = _("%(package)s is offered again.") % {"package": found.name}
    toast(request, words, undo=reverse("funders:package_retirement", args=[found.pk]))
    return see_other("funders:packages")
