"""What leaves the house: one message as a mail of HTML and text, both made from the same blocks."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.mime.image import MIMEImage
from email.utils import format_datetime, parseaddr
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import css_inline
import nh3
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from befriend.accounts.models import Organisation
from befriend.foundation.colours import PAPER_BY_DAY, ink_on, readable
from befriend.foundation.initials import initials_of
from befriend.outbox.attachments import Attached, attached_to, content_of
from befriend.outbox.closing import Closing, closing_of
from befriend.outbox.models import Message, Purpose
from befriend.outbox.rules.blocks import Block, blocks_of, text_of
from befriend.outbox.rules.one_line import one_line

_INK_BLUE = "#2b4aa0"
_STYLES = Path(__file__).parent / "templates" / "outbox" / "letter.css"
_LOGO_ID, _FACE_ID = "sign-of-the-house", "face-of-a-colleague"
_TAGS = {"p", "br", "ul", "li", "a"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it reads: `html` refers to the organisation's sign by `logo_src`; `text` is the plain part."""

    html: str
    text: str


def letter_of(message: Message, organisation: Organisation, *, logo_src: str, closing: Closing | None = None, face_src: str = "") -> Letter:
    """The message in the language of the one who gets it. `logo_src` and `face_src` are where its pictures are, "" for none."""
    blocks, closing = blocks_of(message.text), closing or closing_of(message)
    with override(message.language):
        around = {
            "message": message,
            "organisation": organisation,
            "colleague": message.by,
            "signed": closing.signed,
            "person": closing.person,
            "face_src": face_src,
            "initials": initials_of(closing.face.name) if closing.face else "",
            "why": _why_they_get_it(message, organisation),
            "logo_src": logo_src,
            **_colours(organisation),
        }
        html = render_to_string("outbox/letter.html", {**around, "words": _cleaned(blocks)})
        text = render_to_string("outbox/letter.txt", {**around, "words": text_of(blocks)})
    return Letter(css_inline.inline(html, extra_css=_STYLES.read_text(), load_remote_stylesheets=False), text.strip() + "\n")


def email_of(message: Message, connection: BaseEmailBackend | None = None, *, with_papers: bool = True) -> EmailMultiAlternatives:
    """The message as it is handed to the mail server, every header on one line; to look at it, without what goes with it."""
    organisation = Organisation.current()
    logo, closing = _logo_of(organisation), closing_of(message)
    face = _face_of(closing)
    sources = {"logo_src": f"cid:{_LOGO_ID}" if logo else "", "face_src": f"cid:{_FACE_ID}" if face else ""}
    letter = letter_of(message, organisation, closing=closing, **sources)
    email = EmailMultiAlternatives(
        subject=one_line(message.subject),
        body=letter.text,
        from_email=_from(message, organisation),
        to=[_addressed(message.to_name, message.to_address)],
        reply_to=[_addressed(message.by.name, message.by.email)] if message.by else None,
        headers=_headers(message),
        connection=connection,
    )
    email.attach_alternative(letter.html, "text/html")
    _attach(email, [picture for picture in (logo, face) if picture], attached_to(message) if with_papers else [])
    return email


def _attach(email: EmailMultiAlternatives, pictures: list[MIMEImage], papers: list[Attached]) -> None:
    """Pictures belong to the page; what goes with the letter stands beside it, so the whole is mixed as soon as there is any."""
    if pictures and not papers:
        email.mixed_subtype = "related"  # type: ignore[attr-defined]
    for picture in pictures:
        email.attach(picture)
    for paper in papers:
        email.attach(one_line(paper.name), content_of(paper), "application/pdf")


def _headers(message: Message) -> dict[str, str]:
    headers = {"Message-ID": message.message_id, "Date": format_datetime(message.planned_at)}
    if message.is_automatic:
        headers["Auto-Submitted"] = "auto-generated"
    if not message.is_transactional:
        back_to = message.by.email if message.by else parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        headers["List-Unsubscribe"] = f"<mailto:{quote(one_line(back_to), safe='@+.-_')}?subject={quote('No more, please')}>"
    return headers


def _from(message: Message, organisation: Organisation) -> str:
    """The colleague and the house, at the address of the house: only from there may our server send."""
    of_house = one_line(organisation.name) or "Befriend"
    name = f"{one_line(message.by.name)}, {of_house}" if message.by else of_house
    return _addressed(name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def _addressed(name: str, address: str) -> str:
    """A name and an address as one header: quoted where it must be, never on a second line."""
    user, _at, domain = one_line(address).rpartition("@")
    try:
        return str(Address(one_line(name), user, domain))
    except ValueError:  # a name that no header can hold; the address alone is enough
        return one_line(address)


def _why_they_get_it(message: Message, organisation: Organisation) -> str:
    house = {"house": organisation.name}
    if message.is_transactional:
        return _("You get this letter because of what you did with %(house)s or asked of us. It is from us to you alone.") % house
    agreed = {**house, "purpose": Purpose(message.purpose).label}
    return _("You get this letter because you agreed to %(purpose)s from %(house)s.") % agreed


def _cleaned(blocks: tuple[Block, ...]) -> str:
    html = render_to_string("outbox/_blocks.html", {"blocks": blocks})
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel="noopener noreferrer")


def _colours(organisation: Organisation) -> dict[str, str]:
    accent = readable(organisation.colour or _INK_BLUE, PAPER_BY_DAY)
    return {"accent": accent, "ink_on_accent": ink_on(accent)}


def _logo_of(organisation: Organisation) -> MIMEImage | None:
    """The sign as a PNG inside the mail: shown without asking any server, so that nobody learns when it was read."""
    if not organisation.logo:
        return None
    with organisation.logo.open("rb") as file:
        return _inline(file, _LOGO_ID, "sign.png")


def _face_of(closing: Closing) -> MIMEImage | None:
    """The face of who signs, or of their person: inside the mail, for the same reason. Without its file, their initials stand there."""
    photo = closing.face.photo if closing.face else None
    if not photo or not default_storage.exists(photo.name):
        return None
    with default_storage.open(photo.name) as file:
        return _inline(file, _FACE_ID, "face.png")


def _inline(file: IO[Any], content_id: str, name: str) -> MIMEImage:
    picture = BytesIO()
    with Image.open(file) as drawn:
        drawn.thumbnail((160, 160))
        drawn.save(picture, "PNG")
    part = MIMEImage(picture.getvalue(), "png")
    part.add_header("Content-ID", f"<{content_id}>")
    part.add_header("Content-Disposition", "inline", filename=name)
    return part
