"""What a letter looks like when it leaves: its headers, its HTML, its plain text."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from befriend.accounts.models import Organisation, User
from befriend.outbox.letter import email_of, letter_of
from befriend.outbox.models import Message, Purpose
from befriend.outbox.rules.one_line import one_line
from befriend.people.actions.consent import give_consent
from befriend.people.models import Contact
from tests.outbox.conftest import Write

_HOSTILE = ["\r\nBcc: everyone@evil.example", "\nSubject: other", "a\rb", "\u2028Cc: x@evil.example", "\x0bTo: x", "\x85X: y"]
_ANYTHING = st.one_of(
    st.text(max_size=60), st.builds(lambda a, bad, b: a + bad + b, st.text(max_size=10), st.sampled_from(_HOSTILE), st.text(max_size=10))
)


def _as_received(message: Message) -> EmailMessage:
    return message_from_bytes(email_of(message).message().as_bytes(), policy=policy.default)


def _made(museum: Organisation, **said: object) -> Message:
    """A letter that is in no database: what its headers are made of."""
    liis = User(name="Liis Tamm", email="liis@harbour.example")
    facts = {"subject": "The lift", "text": "It runs.", "to_name": "Mari Kask", "to_address": "mari@harbour.example", "by": liis}
    rest = {"purpose": Purpose.ANSWER, "language": "en", "planned_at": museum.set_up_at, "message_id": "<a@b.example>"}
    return Message(**(facts | rest | said))


def test_mail_says_who_writes_to_whom_and_where_the_answer_goes(write: Write) -> None:
    message = write()
    mail = _as_received(message)
    assert (mail["From"], mail["To"], mail["Reply-To"], mail["Subject"]) == (
        '"Liis Tamm, Harbour Museum" <befriend@localhost>', "Mari Kask <mari@harbour.example>", "Liis Tamm <liis@harbour.example>", "The lift",
    )  # fmt: skip
    assert (mail["Message-ID"], mail["List-Unsubscribe"], mail["Auto-Submitted"]) == (message.message_id, None, None)
    assert mail.get_content_type() == "multipart/alternative"


def test_what_needs_consent_says_how_to_say_no(write: Write, mari: Contact) -> None:
    give_consent(contact=mari, purpose="news", channel="email", wording="May we write?", how="a form", by=None)
    mail = _as_received(write(purpose=Purpose.NEWS))
    assert mail["List-Unsubscribe"] == "<mailto:liis@harbour.example?subject=No%20more%2C%20please>"
    assert "You get this letter because you agreed to news and stories from Harbour Museum." in mail.get_body(
        ("plain",)
    ).get_content().replace("\n", " ")


def test_automatic_mail_says_so_and_bears_no_name_of_a_colleague(write: Write) -> None:
    mail = _as_received(write(by=None, is_automatic=True))
    assert (mail["Auto-Submitted"], mail["From"], mail["Reply-To"]) == ("auto-generated", "Harbour Museum <befriend@localhost>", None)


def test_plain_text_and_html_say_the_same(write: Write) -> None:
    message = write(text="Dear Mari,\n\nthe lift runs:\n- every day\n- until nine\n\nSee https://harbour.example/lift.")
    letter = letter_of(message, Organisation.current(), logo_src="")
    assert letter.text.startswith(
        "Dear Mari,\n\nthe lift runs:\n\n- every day\n- until nine\n\nSee https://harbour.example/lift.\n\nLiis Tamm\nHarbour Museum\n"
    )
    assert "<li>every day</li><li>until nine</li>" in letter.html
    assert 'href="https://harbour.example/lift"' in letter.html


def test_letter_speaks_the_language_of_its_reader(write: Write, museum: Organisation) -> None:
    message = write()
    message.language = "et"
    assert '<html lang="et"' in letter_of(message, museum, logo_src="").html


def test_styles_stand_where_mail_programs_read_them(write: Write, museum: Organisation) -> None:
    museum.colour = "#7a1f3d"
    html = letter_of(write(), museum, logo_src="").html
    assert "<style" not in html
    assert "color: #7a1f3d" in html


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "</table><form>"])
def test_hostile_words_are_only_words(write: Write, museum: Organisation, hostile: str) -> None:
    html = letter_of(write(text=f"Hello {hostile}", subject=hostile), museum, logo_src="").html
    assert ("<script" in html, "<img" in html, "<form" in html, 'href="javascript' in html) == (False, False, False, False)


def test_sign_of_the_house_is_inside_the_mail(write: Write, museum: Organisation) -> None:
    drawn = BytesIO()
    Image.new("RGB", (300, 300), "#123456").save(drawn, "WEBP")
    museum.logo.save("sign.webp", ContentFile(drawn.getvalue()))
    mail = _as_received(write())
    pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert [part["Content-ID"] for part in pictures] == ["<sign-of-the-house>"]
    assert 'src="cid:sign-of-the-house"' in mail.get_body(("html",)).get_content()


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=_ANYTHING, name=_ANYTHING, ours=_ANYTHING)
def test_no_header_can_be_injected(museum: Organisation, subject: str, name: str, ours: str) -> None:
    colleague = User(name=ours, email="liis@harbour.example")
    raw = email_of(_made(museum, subject=subject, to_name=name, by=colleague)).message()
    expected = {"Content-Type", "MIME-Version", "Subject", "From", "To", "Reply-To", "Message-ID", "Date"}
    received = message_from_bytes(raw.as_bytes())
    assert set(received.keys()) == expected
    assert len(received.keys()) == len(expected)


@given(text=_ANYTHING)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(one_line(text)) == one_line(text)
