"""Everyone who gives money, things or skills, from ten euros to a bequest."""

from django.utils.translation import gettext_lazy as _

from befriend.promises.rules.presets.preset import Preset, did, recurring, reply, within

_GIVES = did(["gift", "things_given", "skills_given"], within_days=730)
_GAVE_MUCH = {"sum": {"kinds": ["gift"], "within_days": 730, "at_least": 50_000}}

PRESETS = (
    Preset(
        key="receipts-at-once",
        wish="d.easy",
        name=_("Receipts come at once"),
        sentence=_("Whoever gives gets a receipt %(within)s."),
        why=_("A gift that vanishes without a word was not easy to give."),
        definition=reply(["gift"], ["receipt_sent"], within(1, "working_hours"), by="anyone", broken_after=within(2, "working_days")),
    ),
    Preset(
        key="gifts-thanked",
        wish="d.thanked",
        name=_("Gifts are thanked for"),
        sentence=_("Whoever gives is thanked by a human %(within)s."),
        why=_("Everyone who gives wants to be appreciated and thanked; the sooner, the better."),
        definition=reply(
            ["gift"],
            ["thanks_received"],
            within(48, "working_hours"),
            remind_before=within(8, "working_hours"),
            escalate_after={**within(16, "working_hours"), "to": "team_lead"},
            broken_after=within(80, "working_hours"),
        ),
        is_personal=True,
    ),
    Preset(
        key="things-and-skills-thanked",
        wish="d.thanked",
        name=_("Things and skills are thanked for"),
        sentence=_("Whoever brings us things or works for us for free is thanked by a human %(within)s."),
        why=_("Clothes, furniture, books and a lawyer's evening are gifts like any other."),
        definition=reply(
            ["things_given", "skills_given"],
            ["thanks_received"],
            within(48, "working_hours"),
            remind_before=within(8, "working_hours"),
            broken_after=within(80, "working_hours"),
        ),
        is_personal=True,
    ),
    Preset(
        key="impact-told",
        wish="d.changed",
        name=_("We tell what the gift did"),
        sentence=_("Whoever gives hears what the gift did %(within)s."),
        why=_("A gift is given to change something; whoever gave wants to know what."),
        definition=reply(
            ["gift"],
            ["impact_told"],
            within(90, "calendar_days"),
            by="anyone",
            remind_before=within(14, "calendar_days"),
            broken_after=within(90, "calendar_days"),
        ),
    ),
    Preset(
        key="donors-hear-from-us",
        wish="d.hears",
        name=_("Those who give hear from us"),
        sentence=_("Everyone who gives hears from us %(within)s, and not more than once a week."),
        why=_("Regularly, but not every day; good news as well as good needs."),
        definition=recurring(
            _GIVES,
            ["message_received", "newsletter_sent", "impact_told", "thanks_received"],
            90,
            by="anyone",
            at_most={"times": 1, "days": 7},
            broken_after=within(90, "calendar_days"),
        ),
    ),
    Preset(
        key="donors-have-a-person",
        wish="d.person",
        name=_("Those who give much have a person"),
        sentence=_("Everyone who gives much hears from the person they can turn to, by name, %(within)s."),
        why=_("When they have a problem or a plan, they should not have to look for someone."),
        definition=recurring(
            _GAVE_MUCH, ["message_received", "thanks_received", "impact_told"], 180, broken_after=within(90, "calendar_days")
        ),
        is_personal=True,
    ),
    Preset(
        key="proposals-answered",
        wish="d.person",
        name=_("Plans reach the right person"),
        sentence=_("Whoever wants to set something up with us, a scholarship or a campaign, hears from the right person %(within)s."),
        why=_("A scholarship, a campaign or a bequest begins with someone who listens."),
        definition=reply(
            ["plan_proposed"],
            ["answer_received", "message_received", "commitments_agreed"],
            within(1, "working_days"),
            remind_before=within(2, "working_hours"),
            escalate_after={**within(1, "working_days"), "to": "team_lead"},
            broken_after=within(5, "working_days"),
        ),
        is_personal=True,
    ),
)
