"""An appeal: how far it is, what came and from whom, what it cost; and its posters."""

from __future__ import annotations

from babel.dates import format_skeleton
from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.charts import Chart, column_chart
from befriend.foundation.days import date_of
from befriend.foundation.templatetags.befriend import babel_locale, money
from befriend.foundation.toasts import toast
from befriend.giving.asks.actions.costs import it_cost, it_did_cost, take_back_cost
from befriend.giving.asks.actions.posters import Paper, address_of, print_poster
from befriend.giving.asks.forms.asking import CostForm
from befriend.giving.asks.queries.results import PAGE_SIZE, asked_in, by_time, costs_of, givers_of, new_givers, results_of
from befriend.giving.asks.views.asking import colleague, id_in, see_other
from befriend.giving.models import Appeal, AppealCost
from befriend.giving.queries.thermometer import thermometer_of
from befriend.people.models import Contact

_FEWEST_COLUMNS = 2


@requires(Permission.SEE_GIVING)
def appeal(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """What came of it."""
    return _page(request, _appeal(appeal_id), CostForm())


def _appeal(appeal_id: int) -> Appeal:
    return get_object_or_404(Appeal.objects.select_related("fund"), pk=appeal_id)


def _page(request: HttpRequest, found: Appeal, form: CostForm) -> HttpResponse:
    today = Organisation.current().today()
    context = {
        "appeal": found,
        "is_open": found.is_open_on(today),
        "thermometer": thermometer_of(found),
        "results": results_of(found),
        "columns": _columns(found, today),
        "costs": list(costs_of(found)[:PAGE_SIZE]),
        "form": form,
        "address": address_of(found),
        "embed_at": f"{settings.PUBLIC_URL}{reverse('give:embed_appeal', args=[found.key])}",
        "papers": list(Paper),
        "languages": settings.LANGUAGES,
    }
    return render(request, "giving/asks/appeal.html", context, status=422 if form.errors else 200)


def _columns(found: Appeal, today: int) -> Chart | None:
    stretch, came = by_time(found, today=today)
    if len(came) < _FEWEST_COLUMNS:
        return None
    label, heading = {
        "day": (_("What came on each day"), _("Day")),
        "week": (_("What came in each week"), _("Week of")),
        "month": (_("What came in each month"), _("Month")),
    }[stretch]
    skeleton = "MMMy" if stretch == "month" else "MMMd"
    series = [(format_skeleton(skeleton, date_of(day), locale=babel_locale()), float(total)) for day, total in came]
    return column_chart(label, series, headings=(heading, _("Came in")), write=lambda amount: money(round(amount)))


_LISTS = ("asked", "givers", "new")


def _titled(who: str) -> tuple[str, str]:
    """How a list is called, and what exactly it holds."""
    return {
        "asked": (_("Who was asked"), _("By a letter of this appeal, or recorded as asked in it by hand.")),
        "givers": (_("Who gave"), _("Those known by name whose gift in this appeal still counts.")),
        "new": (_("Who gave for the first time"), _("No earlier gift of theirs stands on the timeline.")),
    }[who]


@requires(Permission.SEE_GIVING)
def people(request: HttpRequest, appeal_id: int, who: str) -> HttpResponse:
    """The people behind one of its figures, newest contacts first."""
    if who not in _LISTS:
        raise Http404
    found = _appeal(appeal_id)
    rows: QuerySet[Contact] = {"asked": asked_in, "givers": givers_of, "new": new_givers}[who](found)
    after = id_in(request, "after")
    shown = list((rows.filter(pk__lt=after) if after else rows).order_by("-pk")[: PAGE_SIZE + 1])
    title, definition = _titled(who)
    context = {
        "appeal": found,
        "title": title,
        "definition": definition,
        "people": shown[:PAGE_SIZE],
        "after": shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else None,
    }
    return render(request, "giving/asks/appeal_people.html", context)


@requires(Permission.SEE_GIVING)
def poster(request: HttpRequest, appeal_id: int, paper: str) -> HttpResponse:
    """The poster as a PDF; in the reader's language, or the one the address names."""
    if paper not in set(Paper):
        raise Http404
    found, said = _appeal(appeal_id), request.GET.get("language", "")
    language = said if said in dict(settings.LANGUAGES) else get_language() or "en"
    response = HttpResponse(print_poster(found, paper=Paper(paper), language=language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.key}-{paper}.pdf"'
    return response


@require_POST
@requires(Permission.KEEP_FUNDS)
def costs(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Write down what asking cost."""
    found, form = _appeal(appeal_id), CostForm(request.POST)
    if form.is_valid() and form.keep(it_cost, appeal=found, by=colleague(request), **form.cleaned_data):
        toast(request, _("Written down."), undo=reverse("asks:cost_removal", args=[form.kept.pk]))
        return see_other("asks:appeal", found.pk)
    return _page(request, found, form)


@require_POST
@requires(Permission.KEEP_FUNDS)
def cost_removal(request: HttpRequest, cost_id: int) -> HttpResponse:
    """It was none; the toast offers it back."""
    cost = get_object_or_404(AppealCost, pk=cost_id)
    take_back_cost(cost=cost, by=colleague(request))
    toast(request, _("It counts no longer."), undo=reverse("asks:cost_return", args=[cost.pk]))
    return see_other("asks:appeal", cost.appeal_id)


@require_POST
@requires(Permission.KEEP_FUNDS)
def cost_return(request: HttpRequest, cost_id: int) -> HttpResponse:
    """Undo: it counts again."""
    cost = get_object_or_404(AppealCost, pk=cost_id)
    it_did_cost(cost=cost)
    toast(request, _("It is as it was."))
    return see_other("asks:appeal", cost.appeal_id)
