"""Coming in: by a link or six digits, once, soon; and nobody learns at the door who is known."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.models import OrmQ

from befriend.accounts.models import AuditEntry, Organisation, User
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, Email
from befriend.portal.jobs import send_key
from befriend.portal.me.guard import COOKIE
from befriend.portal.models import MyKey, MySession
from tests.portal.me.conftest import ComeIn

_RANDOM = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')


def _ask(client: Client, address: str) -> Any:
    return client.post("/me/", {"address": address})


def _mailed(client: Client, address: str) -> tuple[str, str]:
    """Ask, let the job run: the link's path and the digits of the mail."""
    _ask(client, address)
    send_key(key_id=MyKey.objects.latest("pk").pk)
    text = str(mail.outbox[-1].body)
    link, code = re.search(r"/me/link/\S+", text), re.search(r"\d{3} \d{3}", text)
    assert link is not None
    assert code is not None
    return link[0], code[0]


def _is_in(client: Client) -> bool:
    return b"This is the page of" in client.get("/me/").content


def test_link_lets_in_once_and_only_when_its_button_is_pressed(mari: Contact) -> None:
    link, _code = _mailed(Client(), "mari@harbour.example")
    phone = Client()
    assert (phone.get(link).status_code, _is_in(phone)) == (200, False)
    assert phone.post(link).status_code == 302
    assert _is_in(phone)
    late = Client()
    assert (late.get(link).status_code, late.post(link).status_code, _is_in(late)) == (410, 410, False)


def test_digits_let_in_only_the_browser_that_asked(mari: Contact) -> None:
    asking, other = Client(), Client()
    _link, code = _mailed(asking, "Mari@Harbour.example")
    assert other.post("/me/mail/", {"code": code}).status_code == 422
    assert asking.post("/me/mail/", {"code": code}).status_code == 302
    assert (_is_in(asking), _is_in(other)) == (True, False)


def test_five_wrong_tries_end_the_digits(mari: Contact) -> None:
    asking = Client()
    _link, code = _mailed(asking, "mari@harbour.example")
    wrong = "000 000" if code != "000 000" else "111 111"
    assert [asking.post("/me/mail/", {"code": wrong}).status_code for _try in range(5)] == [422] * 5
    assert asking.post("/me/mail/", {"code": code}).status_code == 422
    assert not _is_in(asking)


def test_link_and_digits_are_over_after_a_quarter_of_an_hour(mari: Contact) -> None:
    asking = Client()
    link, code = _mailed(asking, "mari@harbour.example")
    MyKey.objects.update(made_at=timezone.now() - timedelta(minutes=16))
    assert (asking.post(link).status_code, asking.post("/me/mail/", {"code": code}).status_code) == (410, 422)


def test_nothing_that_opens_the_page_is_kept_readable(mari: Contact) -> None:
    link, code = _mailed(Client(), "mari@harbour.example")
    key = MyKey.objects.get()
    kept = f"{key.link_hash}{key.code_hash}{key.browser_hash}{[str(task.payload) for task in OrmQ.objects.all()]}"
    assert link.split("/")[3] not in kept
    assert code.replace(" ", "") not in kept


def _seen(address: str) -> list[Any]:
    """All a stranger can see of the answers: pages, cookies, and how much work it was."""
    client, seen = Client(), []
    for method, path, posted in (
        ("post", "/me/", {"address": address}),
        ("get", "/me/mail/", {}),
        ("post", "/me/mail/", {"code": "123456"}),
    ):
        with CaptureQueriesContext(connection) as asked:
            response = getattr(client, method)(path, posted)
        seen += [response.status_code, response.get("Location"), sorted(client.cookies), _RANDOM.sub(rb"\1", response.content), len(asked)]
    return seen


def test_known_and_unknown_addresses_get_equal_answers_for_equal_work(mari: Contact) -> None:
    assert _seen("mari@harbour.example") == _seen("nobody@harbour.example")
    for key in MyKey.objects.all():
        send_key(key_id=key.pk)
    assert [sent.to for sent in mail.outbox] == [["mari@harbour.example"], ["nobody@harbour.example"]]
    assert "We know nobody by it." in str(mail.outbox[1].body)
    assert "/me/link/" not in str(mail.outbox[1].body)


def test_digits_are_answered_alike_once_the_mail_is_written(mari: Contact) -> None:
    answers = []
    for address in ("mari@harbour.example", "nobody@harbour.example"):
        client = Client()
        _ask(client, address)
        send_key(key_id=MyKey.objects.latest("pk").pk)
        with CaptureQueriesContext(connection) as asked:
            response = client.post("/me/mail/", {"code": "12"})
        answers.append((response.status_code, _RANDOM.sub(rb"\1", response.content), len(asked)))
    assert answers[0] == answers[1]


def test_asking_too_often_for_one_address_is_refused_alike(settings: Any, mari: Contact) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"my_key": "2/15m/key"}
    for address in ("mari@harbour.example", "nobody@harbour.example"):
        assert [_ask(Client(), address).status_code for _time in range(3)] == [302, 302, 429]


def test_several_at_one_address_choose_and_choose_again(mari: Contact) -> None:
    home = create_contact(name="Household Kask", emails=["mari@harbour.example"], by=None)
    client = Client()
    link, _code = _mailed(client, "mari@harbour.example")
    assert client.post(link, follow=True).redirect_chain[-1] == ("/me/who/", 302)
    assert client.post("/me/who/", {"contact": home.pk}).status_code == 302
    assert b"Household Kask" in client.get("/me/").content
    client.post("/me/who/", {"contact": mari.pk})
    assert b"This is the page of <bdi>Mari Kask</bdi>" in client.get("/me/").content


def test_nobody_else_can_be_chosen(mari: Contact, tom: Contact, come_in: ComeIn) -> None:
    client = come_in(mari)
    assert client.post("/me/who/", {"contact": tom.pk}).status_code == 404
    assert b"Mari Kask" in client.get("/me/").content


def test_not_you_leaves_at_once_and_the_old_cookie_opens_nothing(mari: Contact, come_in: ComeIn) -> None:
    client = come_in(mari)
    cookie = client.cookies[COOKIE].value
    client.post("/me/leaving/")
    again = Client()
    again.cookies[COOKIE] = cookie
    assert (_is_in(client), _is_in(again)) == (False, False)


def test_leaving_everywhere_closes_every_browser(mari: Contact, come_in: ComeIn) -> None:
    phone, desk = come_in(mari), come_in(mari)
    phone.post("/me/leaving/", {"where": "everywhere"})
    assert not _is_in(desk)


def test_one_browser_is_closed_from_another(mari: Contact, come_in: ComeIn) -> None:
    phone, desk = come_in(mari), come_in(mari)
    assert _is_in(desk)
    phone.post(f"/me/myself/sessions/{MySession.objects.latest('pk').pk}/end/")
    assert (_is_in(phone), _is_in(desk)) == (True, False)


@pytest.mark.parametrize("what", ["address gone", "erased", "long unused"])
def test_page_closes_when_what_opened_it_no_longer_holds(mari: Contact, come_in: ComeIn, what: str) -> None:
    client = come_in(mari)
    if what == "address gone":
        Email.objects.update(state="former")
    elif what == "erased":
        Contact.objects.update(erased_at=timezone.now())
    else:
        MySession.objects.update(seen_at=timezone.now() - timedelta(days=31))
    assert not _is_in(client)


def test_colleague_s_sign_in_opens_nobody_s_page_and_the_page_opens_no_desk(fundraiser: User, mari: Contact, come_in: ComeIn) -> None:
    colleague = Client()
    colleague.force_login(fundraiser)
    assert not _is_in(colleague)
    assert come_in(mari).get("/people/").status_code == 302


def test_colleague_looks_in_and_changes_nothing_and_it_is_logged(fundraiser: User, mari: Contact) -> None:
    client = Client()
    client.force_login(fundraiser)
    assert client.post(f"/me/look/{mari.pk}/").status_code == 302
    assert b"You see the page of <bdi>Mari Kask</bdi> as they do" in client.get("/me/").content
    client.post("/me/myself/", {"called_by": "Mimi", "language": "et", "likes": ""})
    mari.refresh_from_db()
    assert (mari.called_by, AuditEntry.objects.latest("id").verb) == ("", "looked at their own page")
    MySession.objects.update(made_at=timezone.now() - timedelta(minutes=31))
    assert not _is_in(client)


def test_misspelt_address_is_asked_about_beside_the_field(museum: Organisation) -> None:
    response = _ask(Client(), "mari@harbour,example")
    assert (response.status_code, MyKey.objects.count()) == (422, 0)
    assert "Did you mean mari@harbour.example?" in response.content.decode()
