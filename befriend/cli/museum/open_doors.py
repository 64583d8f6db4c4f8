"""What the museum shows of itself: stories, what the money did, whom to ask; and a giver whose own page is full."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count
from PIL import Image, ImageDraw

from befriend.accounts.actions.cards import keep_card
from befriend.accounts.actions.topics import keep_topic
from befriend.accounts.models import User
from befriend.cli.museum.colleagues import DEMO_USER
from befriend.foundation.money import Money
from befriend.giving.actions.funds import spend, tell_outcome
from befriend.giving.actions.pledges import make_pledge
from befriend.giving.actions.receipts import issue_receipt
from befriend.giving.actions.recurring import begin_recurring
from befriend.giving.impact.actions.show import show_fund, tie_story
from befriend.giving.models import Every, Fund, Method
from befriend.giving.queries.mine import gifts_of
from befriend.people.actions.addresses import add_address
from befriend.people.actions.consent import give_consent
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.owners import set_owner
from befriend.people.models import Contact, ContactKind
from befriend.stories.actions.tell import keep_story, publish

_CARDS = (
    (DEMO_USER, "+372 600 0101", "Tuesday to Friday, 10 to 16"),
    ("aino@harbour.example", "+372 600 0102", "Monday to Thursday, 9 to 17"),
    ("peeter@harbour.example", "+372 600 0103", "When the workshop is open"),
    ("kristjan@harbour.example", "+372 600 0104", "Every day the museum is open"),
)
_TOPICS = (
    ("Something went wrong", "A receipt, a letter, a name misspelt, a word that hurt. It is put right, and you hear how.", DEMO_USER),
    ("A scholarship in someone’s name", "From 1,500 euros a year one young person learns to build boats.", DEMO_USER),
    ("My firm wants to help", "Evenings on the water, boats with your colours, hours of your people.", "aino@harbour.example"),
    ("My will", "A quiet talk, at the museum or at your table, and nothing decided on the day.", DEMO_USER),
    ("A thing for the collection", "Photographs, tools, letters, a boat in the shed.", "peeter@harbour.example"),
)
_STORIES = (
    (
        "Scholarship fund",
        "en",
        "Marten bends his first rib",
        "Marten is nineteen. In September he could not tell ash from oak. Last Thursday he took a rib out of the steam, and it went round "
        "the hull in one breath.\n\nHe did not say anything. He put his hand on it for a while, and then he swept the floor, which nobody "
        "had asked him to.\n\nHis fees for the year are paid by people he has never met.",
        True,
    ),
    (
        "Scholarship fund",
        "et",
        "Marten painutab oma esimese kaare",
        "Marten on üheksateistkümneaastane. Septembris ei osanud ta saart tammest eristada. Eelmisel neljapäeval võttis ta kaare aurust "
        "välja ja see läks ühe hingetõmbega ümber kere.\n\nTema aasta õppemaksu tasusid inimesed, keda ta pole kunagi kohanud.",
        False,
    ),
    (
        "Ice Boats",
        "en",
        "Eleven minutes across the bay",
        "The last time anyone sailed an ice boat from our quay was in 1951. In February two of them stood there again, and a school class "
        "with red ears.\n\nEleven minutes over, nine back, with the wind behind.",
        False,
    ),
    (
        "General fund",
        "en",
        "The light in the east window",
        "For three winters the east room was too dark to read the labels. Now there is a lamp over each, and Mrs Saar from the second floor "
        "has found her father in the photograph of the launch of 1938.",
        False,
    ),
)  # fmt: skip


def open_the_doors(today: int) -> None:
    """Cards, topics, stories and funds for everyone; and one giver whose page has everything."""
    for email, phone, hours in _CARDS:
        keep_card(user=User.objects.get(email=email), phone=phone, hours=hours)
    for name, about, email in _TOPICS:
        keep_topic(name=name, about=about, colleague=User.objects.get(email=email), by=None)
    for name, language, title, words, has_picture in _STORIES:
        picture = SimpleUploadedFile("boat.png", _boat()) if has_picture else None
        seen = "A hull in its frame, and light on the water behind it." if has_picture else ""
        story = keep_story(title=title, words=words, language=language, picture=picture, picture_words=seen, by=None)
        publish(story=story, by=None)
        tie_story(fund=Fund.objects.get(name=name), story=story, by=None)
    for fund in Fund.objects.order_by("position"):
        show_fund(fund=fund, by=None)
    _spend_lately(today)
    _fill_a_page(today)


def _spend_lately(today: int) -> None:
    """Something was spent after most gifts had come, so that most givers read of it."""
    learning, ice = Fund.objects.get(name="Scholarship fund"), Fund.objects.get(name="Ice Boats")
    spend(fund=learning, amount_minor=184_000, day=today - 12, on_what="Fees of the spring term, for two", by=None)
    spend(fund=ice, amount_minor=76_550, day=today - 9, on_what="Runners, cast in Tartu", by=None)
    tell_outcome(fund=learning, people_helped=2, words="Both learners were taken on for a second year.", day=today - 6, by=None)
    tell_outcome(fund=ice, people_helped=27, words="The first class crossed the bay on the ice, and came back.", day=today - 4, by=None)


def _fill_a_page(today: int) -> None:
    """The most faithful giver who reads English: regular, with a pledge, receipts, consents, and a household that shares the address."""
    liis = User.objects.get(email=DEMO_USER)
    people = Contact.objects.filter(
        kind=ContactKind.PERSON, archived_day=None, colleague=None, restrictions=None, emails__isnull=False, language="en"
    )
    giver = people.annotate(number=Count("gifts", distinct=True)).order_by("-number", "pk").first()
    email = giver.emails.order_by("-is_primary", "pk").first() if giver else None
    if giver is None or email is None:
        return
    set_owner(contact=giver, owner=liis, by=None)
    create_contact(kind=ContactKind.HOUSEHOLD, name=f"Household of {giver.name}", emails=[email.address], by=None)
    if not giver.addresses.exists():
        add_address(contact=giver, parts={"street": "Kalamaja 3-4", "postcode": "10415", "city": "Tallinn"}, by=None)
    learning, ice = Fund.objects.get(name="Scholarship fund"), Fund.objects.get(name="Ice Boats")
    amount = Money(2_500, "EUR")
    begin_recurring(contact=giver, amount=amount, every=Every.MONTH, method=Method.CARD, fund=learning, first_day=today - 300, by=None)
    make_pledge(contact=giver, amount=Money(60_000, "EUR"), fund=ice, first_day=today + 20, parts=3, every=Every.QUARTER, by=None)
    for channel in ("email", "letter"):
        give_consent(
            contact=giver, purpose="news", channel=channel, wording="Harbour Museum may send me news and stories.", how="a form", by=None,
            day=today - 400,
        )  # fmt: skip
    for gift in gifts_of(giver).filter(kept_minor__gt=0).order_by("-day")[:3]:
        issue_receipt(gift=gift, by=None)


def _boat() -> bytes:
    """A picture, drawn: water, light, a hull."""
    picture = Image.new("RGB", (960, 540), "#dfe8ee")
    drawn = ImageDraw.Draw(picture)
    drawn.ellipse((640, 60, 800, 220), fill="#f6d9a0")
    for row in range(6):
        drawn.rectangle((0, 330 + row * 35, 960, 365 + row * 35), fill=f"#{0x5A + row * 6:02x}{0x7F + row * 3:02x}{0x93:02x}")
    drawn.polygon([(150, 300), (790, 300), (700, 420), (240, 420)], fill="#7a4a2b")
    for rib in range(7):
        drawn.line([(230 + rib * 80, 300), (270 + rib * 65, 420)], fill="#5b3319", width=8)
    drawn.line([(150, 300), (790, 300)], fill="#3f220f", width=12)
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
