"""How the museum thanks: words to each other, a wall, cards and letters that wait to be printed, and everyone's list."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.people.models import Contact, ContactKind, PostalAddress
from befriend.thanks.actions.letterhead import keep_letterhead
from befriend.thanks.actions.lists import make_lists
from befriend.thanks.actions.thank import thank
from befriend.thanks.actions.wall import say_whether_named
from befriend.thanks.models import How, Thanks
from befriend.thanks.queries.coverage import left_out
from befriend.thanks.queries.openers import language_of
from befriend.thanks.rules.kinds import support_codes, thanks_codes
from befriend.thanks.rules.openers import composed
from befriend.timeline.models import Interaction

_SAID_LATELY = 500  # calls and words in person that are told with how and by whom
_AMONG_US = (
    ("peeter@harbour.example", "liis@harbour.example", 26, "You stayed until nine to mend the pump. I saw it, and so did the children."),
    (
        "liis@harbour.example",
        "mirjam@harbour.example",
        19,
        "Thank you for the wet Sunday at the door. Nobody else could have smiled that long.",
    ),
    ("kristjan@harbour.example", "aino@harbour.example", 11, "You found the letter of 1938. Half the town came to read it."),
    ("aino@harbour.example", "peeter@harbour.example", 4, "Thank you for taking my Tuesday. I could be at my daughter’s play."),
)
_WALL = (
    "You lent us your grandfather’s mallet. It has already taught twelve pairs of hands.",
    "Every month, for two years: the light in the small boat hall is yours.",
    "You stood in the rain with twenty-four children and made it an adventure.",
    "Because of you the ice boats have new sails.",
    "You answered the telephone so kindly that a caller came to see who you were. He is a volunteer now.",
    "Aitäh, et õpetasid meile tõrvamist. Me lõhname siiani.",
)
_WAITS_FOR_A_LOOK = "You wrote to us when nobody else did. We read your card at the morning meeting."
_WORDS = {
    (
        "en",
        How.CARD,
    ): "Dear {name},\n\nI was in the boat hall this morning and thought of you.\n\nThank you for what you have done for us this year.",
    (
        "et",
        How.CARD,
    ): "Hea {name}!\n\nOlin täna hommikul paadikuuris ja mõtlesin Sinule.\n\nAitäh kõige eest, mida oled tänavu meie heaks teinud.",
    ("en", How.LETTER): (
        "Dear {name},\n\nyour gift came, and I want to tell you what it does. The keel of the ice boat was laid in the autumn; in spring the "
        "children of the Harbour School will caulk her, with their own hands and your tar.\n\nThere is a place for you on the slip when she "
        "goes into the water. I will write when we know the day.\n\nThank you."
    ),
    ("et", How.LETTER): (
        "Hea {name}!\n\nSinu kingitus jõudis kohale ja ma tahan Sulle rääkida, mida see teeb. Jääpaadi kiil pandi maha sügisel; kevadel "
        "tihendavad selle Sadama kooli lapsed oma kätega ja Sinu tõrvaga.\n\nKui paat vette lastakse, on Sinu jaoks slipil koht. Kirjutan, "
        "kui päev on teada.\n\nAitäh!"
    ),
}


def thank_at_the_museum(random: Random) -> None:
    """A bounded number of words, however many people the museum knows."""
    colleagues = {user.email: user for user in User.objects.filter(is_active=True)}
    liis, mirjam = colleagues["liis@harbour.example"], colleagues["mirjam@harbour.example"]
    keep_letterhead(sender="Kalaranna 1, 10415 Tallinn", place="Tallinn", window="right", has_reply_code=True, by=liis)
    _tell_what_was_said()
    _among_us(colleagues)
    supporters = _supporters()
    _hang(random, supporters[: len(_WALL) + 1], liis, mirjam)
    _wait_for_the_printer(supporters[len(_WALL) + 1 :], liis)
    make_lists()


def _tell_what_was_said() -> None:
    """Of the newest thanks in person and by phone: how, and by whom."""
    ways = {int(Channel.IN_PERSON): How.IN_PERSON, int(Channel.PHONE): How.CALL}
    said = Interaction.objects.filter(kind__in=thanks_codes(), by__isnull=False, channel__in=ways, reverses=None, thanks=None)
    newest = said.select_related("words").order_by("-id")[:_SAID_LATELY]
    Thanks.objects.bulk_create(
        Thanks(
            contact_id=entry.contact_id,
            how=ways[entry.channel],
            words=entry.words.text if hasattr(entry, "words") else "",
            by_id=entry.by_id,
            written_at=entry.occurred_at,
            interaction=entry,
        )
        for entry in newest
        if entry.contact_id is not None and entry.by_id is not None
    )


def _among_us(colleagues: dict[str, User]) -> None:
    for to, by, days, words in _AMONG_US:
        contact = Contact.objects.filter(colleague=colleagues[to]).first()
        if contact is not None:
            said_at = timezone.now() - timedelta(days=days, hours=2)
            thank(contact=contact, how=How.IN_PERSON, by=colleagues[by], words=words, occurred_at=said_at)


def _supporters() -> list[Contact]:
    """A few people who did something for the museum lately, and have an address; none of them is on the list of those left out."""
    unthanked = {pk for _day, pk in left_out()}
    lately = Interaction.objects.filter(kind__in=support_codes(), reverses=None).order_by("-id").values_list("contact", flat=True)[:2_000]
    with_address = PostalAddress.objects.filter(contact__in=list(dict.fromkeys(lately)), contact__kind=ContactKind.PERSON)
    found = Contact.objects.filter(pk__in=with_address.values("contact"), archived_day=None, restrictions=None, colleague=None)
    return [contact for contact in found.order_by("id")[:40] if contact.pk not in unthanked][: len(_WALL) + 7]


def _hang(random: Random, people: list[Contact], liis: User, mirjam: User) -> None:
    for number, (contact, words) in enumerate(zip(people, _WALL, strict=False)):
        if random.random() < 0.6:
            say_whether_named(contact=contact, is_given=True, how="at the counter", wording="May we name you on our wall?", by=liis)
        thank(contact=contact, how=How.WALL, words=words, by=liis, is_public=number != 4)
    if len(people) > len(_WALL):
        thank(contact=people[-1], how=How.WALL, words=_WAITS_FOR_A_LOOK, by=mirjam, is_public=True)


def _wait_for_the_printer(people: list[Contact], liis: User) -> None:
    for number, contact in enumerate(people):
        how = How.LETTER if number % 2 else How.CARD
        thank(contact=contact, how=how, words=composed(_WORDS[language_of(contact), how], contact.short_name), by=liis)
