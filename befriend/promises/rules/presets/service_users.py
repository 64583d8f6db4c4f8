"""People who use the services: clients, visitors, participants, students, patients."""

from django.utils.translation import gettext_lazy as _

from befriend.promises.rules.presets.preset import Preset, reply, within

_ANSWERS = ["answer_received", "request_solved"]
_WAITING = {"kinds": ["asked_back"], "until": ["reply_received", "question_asked"]}

PRESETS = (
    Preset(
        key="questions-answered",
        wish="s.quick",
        name=_("Questions are answered"),
        sentence=_("Whoever asks us something gets an answer from a human %(within)s."),
        why=_("One person ignored may be a friend or a donor lost."),
        definition=reply(
            ["question_asked"],
            _ANSWERS,
            within(1, "working_days"),
            remind_before=within(2, "working_hours"),
            escalate_after={**within(4, "working_hours"), "to": "team_lead"},
            broken_after=within(5, "working_days"),
        ),
    ),
    Preset(
        key="requests-solved",
        wish="s.solved",
        name=_("Problems are solved"),
        sentence=_("Whatever someone asks of us is solved %(within)s; while we wait for their reply, the time stands still."),
        why=_("An answer is not yet a solution, and people come to us with a problem."),
        definition=reply(
            ["question_asked", "complaint_made"],
            ["request_solved"],
            within(5, "working_days"),
            pause=_WAITING,
            remind_before=within(1, "working_days"),
            escalate_after={**within(1, "working_days"), "to": "team_lead"},
            broken_after=within(20, "working_days"),
        ),
    ),
    Preset(
        key="complaints-answered",
        wish="s.respect",
        name=_("Complaints are heard"),
        sentence=_("Whoever is not happy with us hears from a human %(within)s."),
        why=_("A good experience is told to some, a bad one to many more; heard at once, it may still become a good one."),
        definition=reply(
            ["complaint_made"],
            [*_ANSWERS, "message_received"],
            within(4, "working_hours"),
            remind_before=within(1, "working_hours"),
            escalate_after={**within(1, "working_hours"), "to": "team_lead"},
            broken_after=within(2, "working_days"),
        ),
    ),
    Preset(
        key="taking-part-thanked",
        wish="s.thanked",
        name=_("Taking part is thanked for"),
        sentence=_("Whoever takes part in a workshop is thanked by a human %(within)s."),
        why=_("They are the reason we exist; a heartfelt thank-you says so."),
        definition=reply(["workshop_attended"], ["thanks_received"], within(7, "calendar_days"), broken_after=within(21, "calendar_days")),
    ),
    Preset(
        key="counter-served",
        wish="s.window",
        name=_("Nobody waits long at the counter"),
        sentence=_("Whoever stands in our queue is served %(within)s."),
        why=_("When three stand in line, another window opens."),
        definition=reply(
            ["came_to_counter"],
            ["served_at_counter"],
            within(10, "working_minutes"),
            by="anyone",
            broken_after=within(20, "working_minutes"),
        ),
        is_on=False,
    ),
)
