"""Who looks after whom: the rules as sentences, what they would do, and what they did."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.accounts.queries.presence import presence_on
from befriend.foundation import jobs
from befriend.foundation.templatetags.befriend import figure, money
from befriend.foundation.toasts import toast
from befriend.giving.asks.actions.owner_rules import keep_rule, move_up, put_back_rule, remove_rule, sentence_of
from befriend.giving.asks.forms.owner_rules import OwnerRuleForm
from befriend.giving.asks.queries.owner_rules import WhatIf, changes_page, rules_in_order, what_if
from befriend.giving.asks.views.asking import colleague, id_in, see_other
from befriend.giving.models import OwnerRule
from befriend.people.models import Contact
from befriend.segments.models import Scale, Segment

_CHANGES = 30
_SAMPLE = 8


@dataclass(frozen=True, slots=True)
class Away:
    """A colleague who is away, and who answers for them, if anyone."""

    user: User
    cover: User | None


@requires(Permission.SEE_GIVING)
def owner_rules(request: HttpRequest) -> HttpResponse:
    """The rules in their order; with ?look what they would do with everyone."""
    rules = rules_in_order()
    found = what_if(rules) if "look" in request.GET else None
    return _page(request, OwnerRuleForm(), rules, found)


def _page(request: HttpRequest, form: OwnerRuleForm, rules: list[OwnerRule], found: WhatIf | None, *, status: int = 200) -> HttpResponse:
    changes = changes_page(before=id_in(request, "before"), size=_CHANGES + 1)
    sample = Contact.objects.in_bulk([move.contact_id for move in found.moves[:_SAMPLE]]) if found else {}
    context = {
        "form": form,
        "rules": [(rule, _sentence(rule)) for rule in rules],
        "found": found,
        "summary": _summary(found) if found else "",
        "sample": [(sample[move.contact_id], User.objects.get(pk=move.to)) for move in found.moves[:_SAMPLE]] if found else [],
        "away": _away(),
        "changes": [(change, _sentence(change.rule)) for change in changes[:_CHANGES]],
        "before": changes[_CHANGES - 1].pk if len(changes) > _CHANGES else None,
    }
    return render(request, "giving/asks/owner_rules.html", context, status=status)


def _sentence(rule: OwnerRule) -> str:
    """The rule as one says it."""
    who = _(", and ").join(_parts(rule))
    if rule.colleague is not None:
        return _("Whoever %(who)s is looked after by %(name)s.") % {"who": who, "name": rule.colleague.name}
    return _("Whoever %(who)s is looked after by the team %(name)s, in turn.") % {"who": who, "name": rule.team}


def _parts(rule: OwnerRule) -> list[str]:
    """What a rule says of them, each as a piece of the sentence."""
    said: list[tuple[object, str, object]] = [
        (rule.amount_at_least, _("gave at least %(it)s within two years"), money(rule.amount_at_least)),
        (rule.fund, _("gave to %(it)s"), rule.fund),
        (rule.place, _("lives in %(it)s"), rule.place),
        (rule.language, _("reads %(it)s"), str(dict(settings.LANGUAGES).get(rule.language, rule.language))),
        (rule.rung, _("stands on “%(it)s” or above"), _rung_name(rule.rung)),
        (rule.segment, _("is in “%(it)s”"), rule.segment),
    ]
    return [words % {"it": it} for is_said, words, it in said if is_said]


def _rung_name(key: str) -> str:
    if not key:
        return ""
    return Segment.objects.filter(scale=Scale.RUNG, key=key).values_list("name", flat=True).first() or key


def _summary(found: WhatIf) -> str:
    """Would move 143 people: 90 to Liis, 53 to Tom."""
    if not found.moves:
        return _("Nobody would move.")
    people = ngettext("Would move one person:", "Would move %(number)s people:", len(found.moves)) % {"number": figure(len(found.moves))}
    whom = ", ".join(_("%(number)s to %(name)s") % {"number": figure(number), "name": user.name} for user, number in found.by_colleague)
    return f"{people} {whom}."


def _away() -> list[Away]:
    presence = presence_on()
    ids = [pk for pk in presence.away if Contact.objects.filter(owner=pk).exists()]
    users = User.objects.in_bulk([*ids, *(pk for pk in map(presence.instead_of, ids) if pk)])
    return [Away(users[pk], users.get(presence.instead_of(pk) or 0)) for pk in ids if pk in users]


@require_POST
@requires(Permission.EDIT_OWNER_RULES)
def new_rule(request: HttpRequest) -> HttpResponse:
    """See what a rule would do, or keep it."""
    form, rules = OwnerRuleForm(request.POST), rules_in_order()
    if not form.is_valid():
        return _page(request, form, rules, None, status=422)
    if request.POST.get("do") == "look":
        ok = form.keep(sentence_of, **form.cleaned_data)
        return _page(request, form, rules, what_if([*rules, form.kept]) if ok else None, status=200 if ok else 422)
    if not form.keep(keep_rule, by=colleague(request), **form.cleaned_data):
        return _page(request, form, rules, None, status=422)
    toast(request, _("The rule holds from now on."), undo=reverse("asks:owner_rule_removal", args=[form.kept.pk]))
    return see_other("asks:owner_rules")


@require_POST
@requires(Permission.EDIT_OWNER_RULES)
def rule_removal(request: HttpRequest, rule_id: int) -> HttpResponse:
    """It holds no longer."""
    rule = get_object_or_404(OwnerRule, pk=rule_id)
    remove_rule(rule=rule, by=colleague(request))
    toast(request, _("The rule holds no longer. Nobody moves by that."), undo=reverse("asks:owner_rule_return", args=[rule.pk]))
    return see_other("asks:owner_rules")


@require_POST
@requires(Permission.EDIT_OWNER_RULES)
def rule_return(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Undo: it holds again."""
    put_back_rule(rule=get_object_or_404(OwnerRule, pk=rule_id), by=colleague(request))
    toast(request, _("It is as it was."))
    return see_other("asks:owner_rules")


@require_POST
@requires(Permission.EDIT_OWNER_RULES)
def rule_up(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Ask it earlier."""
    move_up(rule=get_object_or_404(OwnerRule, pk=rule_id, removed_at=None), by=colleague(request))
    return see_other("asks:owner_rules")


@require_POST
@requires(Permission.EDIT_OWNER_RULES)
def applying(request: HttpRequest) -> HttpResponse:
    """Ask the rules about everyone, in the background; over choices made by hand only when it is said."""
    even_by_hand = request.POST.get("even_by_hand") == "1"
    jobs.later("giving.asks.owner_rules_for_everyone", user_id=colleague(request).pk, even_by_hand=even_by_hand)
    toast(request, capfirst(_("the rules are asked about everyone now; what they change appears below.")))
    return see_other("asks:owner_rules")
