from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

SHIFT_SERVED = Kind(
    code=30,
    key="shift_served",
    name=_("shift"),
    plural=_("shifts"),
    told=_("served a shift"),
    icon="hand-heart",
    role="volunteer",
    is_support=True,
    typed={"en": ("shift", "helped out", "volunteered"), "et": ("vahetus", "vabatahtliku")},
    typed_lightly={"en": ("helped",), "et": ("aitas", "aitasid", "abis")},
)
HELP_OFFERED = Kind(
    code=31,
    key="help_offered",
    name=_("offer of help"),
    plural=_("offers of help"),
    told=_("offered to help"),
    icon="life-buoy",
    typed={
        "en": ("offered to help", "offered help", "wants to volunteer", "would like to volunteer"),
        "et": ("pakkus abi", "pakkus end vabatahtlikuks", "tahab aidata", "soovib aidata"),
    },
)
TASK_PROPOSED = Kind(
    code=32,
    key="task_proposed",
    name=_("suitable task"),
    plural=_("suitable tasks"),
    told=_("was shown a suitable task"),
    icon="puzzle",
    direction="ours",
    typed={
        "en": ("proposed a task", "showed a task", "suggested a task", "found a task"),
        "et": ("pakkusin ülesan", "pakkusime ülesan", "pakkusin tööd", "leidsin ülesande"),
    },
)
TRAINING_COMPLETED = Kind(
    code=33,
    key="training_completed",
    name=_("training"),
    plural=_("trainings"),
    told=_("completed a training"),
    icon="badge-check",
    typed={
        "en": ("completed a training", "completed the training", "finished the training", "was trained", "training"),
        "et": ("läbis väljaõppe", "läbis koolituse", "läbisid koolituse", "väljaõpe", "väljaõppe"),
    },
)
SHIFT_PLANNED = Kind(
    code=34,
    key="shift_planned",
    name=_("planned shift"),
    plural=_("planned shifts"),
    told=_("signed up for a shift"),
    icon="calendar-clock",
    typed={
        "en": ("signed up for a shift", "took a shift", "will serve a shift"),
        "et": ("võttis vahetuse", "pani end vahetusse", "registreeris vahetusse"),
    },
)
ASKED_HOW_IT_GOES = Kind(
    code=35,
    key="asked_how_it_goes",
    name=_("“how is it going”"),
    plural=_("times we asked how it goes"),
    told=_("was asked how it goes"),
    icon="message-square-heart",
    direction="ours",
    typed={
        "en": ("asked how it goes", "asked how it is going", "asked how she is", "asked how he is", "asked how they are"),
        "et": ("küsisin kuidas läheb", "küsisime kuidas läheb", "küsisin kuidas tal läheb"),
    },
)
LEARNING_OFFERED = Kind(
    code=36,
    key="learning_offered",
    name=_("chance to learn"),
    plural=_("chances to learn"),
    told=_("was offered something to learn"),
    icon="graduation-cap",
    direction="ours",
    typed={
        "en": ("offered a course", "offered a training", "offered something to learn"),
        "et": ("pakkusin koolitust", "pakkusime koolitust", "pakkusin õppimist"),
    },
)
SOCIAL_ATTENDED = Kind(
    code=37,
    key="social_attended",
    name=_("get-together"),
    plural=_("get-togethers"),
    told=_("came to a get-together"),
    icon="users-round",
    typed={
        "en": ("came to a get-together", "came to the get-together", "get-together"),
        "et": ("käis koosviibimisel", "tuli koosviibimisele", "koosviibimi"),
    },
)

KINDS = (
    SHIFT_SERVED,
    HELP_OFFERED,
    TASK_PROPOSED,
    TRAINING_COMPLETED,
    SHIFT_PLANNED,
    ASKED_HOW_IT_GOES,
    LEARNING_OFFERED,
    SOCIAL_ATTENDED,
)
