"""Those who make the service possible."""

from django.utils.translation import gettext_lazy as _

from befriend.promises.rules.presets.preset import Preset, did, recurring, reply, within

_HELPS = did(["shift_served"], within_days=180)

PRESETS = (
    Preset(
        key="offers-of-help-answered",
        wish="v.access",
        name=_("Offers of help are answered"),
        sentence=_("Whoever offers to help hears from a human %(within)s."),
        why=_("They came in good faith to lend a hand; too often nobody takes it."),
        definition=reply(
            ["help_offered"],
            ["answer_received", "message_received", "task_proposed", "welcomed"],
            within(2, "working_days"),
            remind_before=within(4, "working_hours"),
            escalate_after={**within(1, "working_days"), "to": "team_lead"},
            broken_after=within(5, "working_days"),
        ),
    ),
    Preset(
        key="suitable-task-proposed",
        wish="v.suitable",
        name=_("A suitable task is found"),
        sentence=_("Whoever offers to help is shown a task that suits them %(within)s."),
        why=_("A volunteer whose abilities are respected stays, and brings friends."),
        definition=reply(
            ["help_offered"],
            ["task_proposed"],
            within(7, "calendar_days"),
            remind_before=within(1, "calendar_days"),
            broken_after=within(21, "calendar_days"),
        ),
        is_personal=True,
    ),
    Preset(
        key="trained-before-first-shift",
        wish="v.training",
        name=_("Training comes before the first shift"),
        sentence=_("Nobody serves their first shift untrained: the training comes before it."),
        why=_("Thrown in at the deep end, people do not come back."),
        definition={
            "shape": "precede",
            "when": {"kinds": ["shift_planned"], "is_first": True},
            "then": {"kinds": ["training_completed"], "by": "anyone"},
            "remind_before": within(3, "calendar_days"),
        },
    ),
    Preset(
        key="shifts-thanked",
        wish="v.thanked",
        name=_("Shifts are thanked for"),
        sentence=_("Whoever serves a shift is thanked by a human %(within)s."),
        why=_("They give their time; whoever hears a thank-you soon comes back gladly."),
        definition=reply(
            ["shift_served"],
            ["thanks_received"],
            within(7, "calendar_days"),
            remind_before=within(1, "calendar_days"),
            broken_after=within(21, "calendar_days"),
        ),
    ),
    Preset(
        key="volunteers-asked-how-it-goes",
        wish="v.respect",
        name=_("We ask how it is going"),
        sentence=_("Everyone who helps is asked by a human how it is going, %(within)s."),
        why=_("Whoever asks hears of the nightmare while it can still be ended."),
        definition=recurring(_HELPS, ["asked_how_it_goes"], 90, broken_after=within(60, "calendar_days")),
        is_personal=True,
    ),
    Preset(
        key="volunteers-learn",
        wish="v.learning",
        name=_("There is something to learn"),
        sentence=_("Everyone who helps is offered something to learn, %(within)s."),
        why=_("Skills grow, and with them what people can do for others."),
        definition=recurring(_HELPS, ["learning_offered", "training_completed", "workshop_attended"], 365, by="anyone"),
        is_on=False,
    ),
    Preset(
        key="volunteers-meet",
        wish="v.friends",
        name=_("Those who help meet each other"),
        sentence=_("Everyone who helps meets the others at a get-together, %(within)s."),
        why=_("People come for the cause and stay for each other."),
        definition=recurring(_HELPS, ["social_attended"], 182, by="anyone"),
        is_on=False,
    ),
)
