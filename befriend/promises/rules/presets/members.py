"""Those on the rungs of the ladder: members, partners, associates."""

from django.utils.translation import gettext_lazy as _

from befriend.promises.rules.presets.preset import Preset, recurring, reply, within

_AGREED = {"consent": {"purpose": "news", "channel": "email"}}


def _at_least(rung: str) -> dict[str, object]:
    return {"rung": {"at_least": rung}}


PRESETS = (
    Preset(
        key="members-welcomed",
        wish="m.welcome",
        name=_("Members are welcomed"),
        sentence=_("Whoever joins is welcomed %(within)s."),
        why=_("The first week says how we will be with them."),
        definition=reply(
            ["sign_up"],
            ["welcomed", "message_received"],
            within(7, "calendar_days"),
            by="anyone",
            remind_before=within(1, "calendar_days"),
            broken_after=within(21, "calendar_days"),
        ),
    ),
    Preset(
        key="members-informed",
        wish="m.informed",
        name=_("Members are kept informed"),
        sentence=_("Everyone who asked to hear from us does, %(within)s."),
        why=_("To be able to stay in touch is the best way to grow closer."),
        definition=recurring(_AGREED, ["newsletter_sent", "message_received"], 60, by="anyone", at_most={"times": 1, "days": 7}),
    ),
    Preset(
        key="partners-commitments",
        wish="p.commitments",
        name=_("Partners and we talk about what we do together"),
        sentence=_("With every partner we talk about what we do together, %(within)s."),
        why=_("Partners have special commitments of ours; those are agreed with them, and kept alive."),
        definition=recurring(_at_least("partner"), ["commitments_agreed"], 365, broken_after=within(90, "calendar_days")),
        is_personal=True,
    ),
    Preset(
        key="associates-invited",
        wish="a.share",
        name=_("Associates are asked for what they know"),
        sentence=_("Every associate is asked to share what they know, or invited to a circle, %(within)s."),
        why=_("Those who contribute form communities of practice, if someone invites them."),
        definition=recurring(
            _at_least("associate"), ["asked_to_share", "invited_to_circle"], 182, broken_after=within(90, "calendar_days")
        ),
        is_personal=True,
    ),
    Preset(
        key="contributions-thanked",
        wish="a.thanked",
        name=_("Contributions are thanked for"),
        sentence=_("Whoever shares what they know is thanked by a human %(within)s."),
        why=_("An article, a talk or a tool is a gift of hours."),
        definition=reply(
            ["knowledge_shared"],
            ["thanks_received"],
            within(5, "working_days"),
            remind_before=within(1, "working_days"),
            broken_after=within(15, "working_days"),
        ),
        is_personal=True,
    ),
)
