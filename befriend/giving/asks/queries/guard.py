"""May this person be asked now? The one answer, for their page and for the transaction that lets a letter go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.foundation.templatetags.befriend import date_words
from befriend.giving.asks.rules.guard import Concern, Last, gift_codes, thanks_codes, told_codes
from befriend.giving.kinds import GIFT, IMPACT_TOLD
from befriend.giving.models import AskPermit
from befriend.people.models import Contact
from befriend.promises.models import OPEN, Promise
from befriend.timeline.models import Interaction


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands in the way of asking someone; the permit that lifts it, if one does; and the promise that would settle it."""

    contact: Contact
    last: Last
    concerns: tuple[Concern, ...]
    permit: AskPermit | None = None
    promise: Promise | None = None

    @property
    def may(self) -> bool:
        return not self.concerns or self.permit is not None

    @property
    def words(self) -> str:
        """Why not, in one sentence; "" when nothing stands in the way."""
        return why(self.concerns, self.last.gave)

    @property
    def is_unthanked(self) -> bool:
        return Concern.UNTHANKED in self.concerns

    @property
    def is_unreported(self) -> bool:
        return Concern.UNREPORTED in self.concerns


def why(concerns: tuple[Concern, ...], gave: datetime | None) -> str:
    """What is owed first, in one sentence."""
    if not concerns or gave is None:
        return ""
    day = {"day": date_words(gave)}
    if concerns == (Concern.UNTHANKED,):
        return _("Nobody has thanked them yet for what they gave last (%(day)s).") % day
    if concerns == (Concern.UNREPORTED,):
        return _("Nobody has told them yet what their last gift did (%(day)s).") % day
    return _("Nobody has thanked them for what they gave last (%(day)s), nor told them what it did.") % day


def asking_of(contact: Contact, *, appeal_id: int | None = None) -> Asking:
    """Whether they may be asked now (in this appeal, or by one letter); three queries at most."""
    last = last_of(contact.pk)
    concerns = last.concerns
    if not concerns:
        return Asking(contact, last, ())
    permit = permit_for(contact.pk, appeal_id=appeal_id, gave=last.gave)
    return Asking(contact, last, concerns, permit, _promise(contact.pk, concerns))


def last_of(contact_id: int) -> Last:
    """When they gave, were thanked and were told last; what was taken back never was."""
    codes = [*gift_codes(), *thanks_codes(), *told_codes()]
    counting = Interaction.objects.filter(contact=contact_id, kind__in=codes, reverses=None, reversal=None, occurred_at__lte=timezone.now())
    found = counting.aggregate(
        gave=Max("occurred_at", filter=Q(kind__in=gift_codes())),
        thanked=Max("occurred_at", filter=Q(kind__in=thanks_codes())),
        told=Max("occurred_at", filter=Q(kind__in=told_codes())),
    )
    return Last(**found)


def permit_for(contact_id: int, *, appeal_id: int | None, gave: datetime | None) -> AskPermit | None:
    """The permit that covers this ask and all they gave, if someone gave one."""
    found = AskPermit.objects.filter(contact=contact_id, appeal=appeal_id, taken_back_at=None).select_related("by", "appeal")
    if gave is not None:
        found = found.filter(at__gte=gave)
    return found.order_by("-id").first()


def permits_of(contact_id: int) -> list[AskPermit]:
    """Every permit that was ever given to ask them, newest first."""
    return list(AskPermit.objects.filter(contact=contact_id).select_related("by", "taken_back_by", "appeal").order_by("-id")[:20])


def _promise(contact_id: int, concerns: tuple[Concern, ...]) -> Promise | None:
    """The open promise that settles the first of the concerns: who has it, and by when."""
    answer = "thanks_received" if concerns[0] == Concern.UNTHANKED else IMPACT_TOLD.key
    owed = Promise.objects.filter(OPEN, contact=contact_id, trigger__kind=GIFT.code, version__isnull=False)
    found = owed.select_related("owner", "version").order_by("planned_for", "pk")[:10]
    return next((one for one in found if one.version and answer in one.version.definition.get("then", {}).get("kinds", [])), None)
