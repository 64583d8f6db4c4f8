"""One of everything that a route's path can name, made by someone else than the one who opens it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.utils import timezone

from befriend.accounts.actions.invite import invite
from befriend.accounts.actions.sign_in_links import make_link
from befriend.accounts.models import Absence, Organisation, Role, Team, User
from befriend.api.tokens import make_token
from befriend.foundation.kinds import all_kinds
from befriend.giving.models import LineState, StatementFile, StatementLine
from befriend.ladder.models import Goal, GoalMeasure, Rung
from befriend.outbox.actions.send import send_message
from befriend.outbox.models import Purpose
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactFile, CustomField, Email, Note, Relationship, RelationshipType, Restriction, Tag, Tagging
from befriend.promises.models import CalendarClosure, CalendarSpecialDay, Postponement, Promise, Standard, StandardVersion, WorkCalendar
from befriend.segments.models import Scale, Segment
from befriend.thanks.models import How, Line, Paper, PrintBatch, Thanks, WallEntry
from befriend.timeline.models import HistoryBatch, HistoryUpload, Interaction
from tests.architecture.giving_samples import giving_samples
from tests.architecture.portal_samples import portal_samples

# By the name of the argument; or, where that says too little, by "namespace:route argument".
SampleWorld = dict[str, Any]


def sample_world(museum: Organisation) -> SampleWorld:
    """Makes the rows, and returns what each argument of a route is tried with."""
    owner = User.objects.create_user("owner@harbour.example", "Olga Owner", role=Role.ADMINISTRATOR)
    return {
        **_people_samples(museum, owner),
        **_outbox_samples(owner),
        **_house_samples(owner),
        **_history_samples(owner),
        **_statement_samples(owner),
        **_sign_in_samples(owner),
        **portal_samples(owner),
    }


def _people_samples(museum: Organisation, owner: User) -> SampleWorld:
    contact = Contact.objects.create(name="Mari Kask", created_day=20_000)
    now = timezone.now()
    interaction = Interaction.objects.create(
        contact=contact, kind=all_kinds()[0].code, occurred_at=now, day=museum.day_of(now), by=owner, recorded_at=now
    )
    segment = Segment.objects.create(name="Everyone", condition={"all": []}, by=owner)
    step = Segment.objects.create(name="Explorer", condition={"all": []}, scale=Scale.RUNG, key="explorer", position=1)
    rung = Rung.objects.create(segment=step, plural="Explorers")
    higher = Segment.objects.create(name="Member", condition={"role": "member"}, scale=Scale.RUNG, key="member", position=2)
    goal = Goal.objects.create(
        rung=Rung.objects.create(segment=higher, plural="Members"),
        measure=GoalMeasure.STANDING,
        number=9,
        start_day=20_000,
        start_number=0,
        by_day=30_000,
    )
    return {
        "contact_id": contact.pk,
        "interaction_id": interaction.pk,
        "segment_id": segment.pk,
        "rung_id": rung.pk,
        "key": "member",
        "goal_id": goal.pk,
        **_section_samples(contact, owner),
        **_thanks_samples(contact, owner),
        **giving_samples(contact, owner),
        **_promise_samples(interaction, owner),
    }


def _promise_samples(began: Interaction, owner: User) -> SampleWorld:
    standard = Standard.objects.create(key="member", name="Questions are answered")
    calendar = WorkCalendar.objects.create(name="The house")
    definition = {
        "shape": "reply",
        "when": {"kinds": ["question_asked"]},
        "then": {"kinds": ["answer_received"]},
        "within": {"amount": 1, "unit": "working_days"},
        "owner": {"rule": "role", "role": "administrator"},
    }
    version = StandardVersion.objects.create(
        standard=standard, number=1, from_at=began.occurred_at, is_on=True, definition=definition, calendar=calendar
    )
    due = began.occurred_at
    facts = {"contact_id": began.contact_id, "trigger": began, "owner": owner}
    promise = Promise.objects.create(standard=standard, version=version, opened_at=due, due_at=due, planned_for=due, **facts)
    return {
        "promise_id": promise.pk,
        "is_on": 0,
        "number": 1,
        "calendar_id": calendar.pk,
        "closure_id": CalendarClosure.objects.create(calendar=calendar, first_day="2026-07-01", last_day="2026-07-31").pk,
        "special_id": CalendarSpecialDay.objects.create(calendar=calendar, day="2026-06-24", hours=[[600, 720]]).pk,
        "workspace:keeping way": "other",
        "workspace:deed_undo deed": "postponement",
        "workspace:deed_undo deed_id": Postponement.objects.create(promise=promise, until=due, reason="At sea.", by=owner, at=due).pk,
        "workspace:keeping_undo what": "entry",
        "workspace:keeping_undo row_id": began.pk,
    }


def _thanks_samples(contact: Contact, owner: User) -> SampleWorld:
    thanks = Thanks.objects.create(contact=contact, how=How.CARD, words="Dear Mari, thank you.", by=owner, reply_code="abc")
    return {
        "print_id": PrintBatch.objects.create(paper=Paper.CARD, by=owner).pk,
        "paper": "card",
        "what": "papers",
        "reply_code": "abc",
        "entry_id": WallEntry.objects.create(thanks=thanks, text="Thank you.").pk,
        "thanks:edit_openers language": "en",
        "thanks:edit_openers occasion": "gift",
        "thanks_id": thanks.pk,
        "line_id": Line.objects.create(week=1, user=owner, contact=contact, place=1).pk,
    }


def _section_samples(contact: Contact, owner: User) -> SampleWorld:
    tag = Tag.objects.create(name="Spring letter", name_folded="spring letter")
    other = Contact.objects.create(name="Tom Whitfield", created_day=20_000)
    friends = RelationshipType.objects.create(key="friend_of", name="friend of", reverse_key="friend_of", reverse_name="friend of")
    return {
        "tag_id": tag.pk,
        "tagging_id": Tagging.objects.create(tag=tag, by=owner).pk,
        "people_files:photo_file name": f"{contact.pk}-0.webp",
        "sort": "emails",
        "reach_id": Email.objects.create(contact=contact, address="mari@harbour.example").pk,
        "restriction_id": Restriction.objects.create(contact=contact, kind="deceased", since="2026-01-01").pk,
        "relationship_id": Relationship.objects.create(type=friends, from_contact=contact, to_contact=other).pk,
        "field_id": CustomField.objects.create(key="boat", name="Boat", kind="text").pk,
        "note_id": Note.objects.create(contact=contact, text="Likes tar.").pk,
        "file_id": ContactFile.objects.create(contact=contact, name="letter.pdf", file=ContentFile(b"%PDF", "letter")).pk,
    }


def _outbox_samples(owner: User) -> SampleWorld:
    reader = create_contact(name="Sass", emails=["sass@harbour.example"], by=None)
    letter = send_message(contact=reader, purpose=Purpose.ANSWER, subject="Lift", text="Runs.", by=owner)
    return {"message_id": letter.pk, "outbox:paper place": 0, "outbox:house_mail name": "20260101T000000000000-00000000.eml"}


def _house_samples(owner: User) -> SampleWorld:
    team = Team.objects.create(name="Counter")
    invitation, token = invite(email="new@harbour.example", name="Nele New", role=Role.STAFF, by=owner)
    absence = Absence.objects.create(user=owner, first_day=99_000, last_day=99_001)
    key, _secret = make_token(name="The till", scopes=["contacts:read"], by=owner)
    return {
        "token_id": key.pk,
        "user_id": owner.pk,
        "team_id": team.pk,
        "invitation_id": invitation.pk,
        "accounts:invitation token": token,
        "accounts:face name": "1-0.webp",
        "absence_id": absence.pk,
    }


def _history_samples(owner: User) -> SampleWorld:
    batch = HistoryBatch.objects.create(file_name="gifts.csv", started_at=timezone.now(), currency="EUR", by=owner)
    upload = HistoryUpload.objects.create(file_name="gifts.csv", path=__file__, by=owner, at=timezone.now())
    return {"batch_id": batch.pk, "upload_id": upload.pk}


def _statement_samples(owner: User) -> SampleWorld:
    file = StatementFile.objects.create(file_name="january.xml", file_digest="", format="camt.053", by=owner)
    line = StatementLine.objects.create(
        file=file,
        identity=b"a line",
        place="line 1",
        account="ours",
        booked_on=timezone.now().date(),
        amount_minor=2_500,
        currency="EUR",
        state=LineState.REVIEW,
    )
    return {"statements:file file_id": file.pk, "statements:removal file_id": file.pk, **dict.fromkeys(_LINE_ROUTES, line.pk)}


_LINE_ROUTES = [f"statements:{name} line_id" for name in ("line", "giver", "no_gift", "second_look")]


def _sign_in_samples(owner: User) -> SampleWorld:
    passkey = Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "Olga's phone", "credential": {}})
    return {
        "mfa_edit_webauthn pk": passkey.pk,
        "mfa_remove_webauthn pk": passkey.pk,
        "provider_id": "house",
        "accounts:sign_in_link token": make_link(owner),
        "workspace:logo name": "logo.png",
        "account_reset_password_from_key uidb36": "1",
        "account_reset_password_from_key key": "set-password",
    }
