"""Everyone who is a friend of the good work, whatever else they are."""

from django.utils.translation import gettext_lazy as _

from befriend.promises.rules.presets.preset import Preset, did, recurring, reply, within

_SUPPORTS = did(["gift", "shift_served", "things_given", "skills_given", "knowledge_shared"], within_days=365)

PRESETS = (
    Preset(
        key="favours-thanked",
        wish="e.friends",
        name=_("Favours are thanked for"),
        sentence=_("Whoever does us a favour or sends someone our way is thanked by a human %(within)s."),
        why=_("A friend who recommends us does more than any poster."),
        definition=reply(
            ["favour_done", "referral_made"],
            ["thanks_received"],
            within(5, "working_days"),
            remind_before=within(1, "working_days"),
            broken_after=within(15, "working_days"),
        ),
        is_personal=True,
    ),
    Preset(
        key="supporters-thanked-each-year",
        wish="e.thanked",
        name=_("Every supporter is thanked by a human"),
        sentence=_("Everyone who supports us is thanked by a human, %(within)s."),
        why=_("Nobody should give for a year without hearing a human say thank you."),
        definition=recurring(_SUPPORTS, ["thanks_received"], 365, remind_before=within(30, "calendar_days")),
        is_personal=True,
    ),
)
