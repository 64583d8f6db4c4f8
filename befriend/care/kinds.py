from django.utils.translation import gettext_lazy as _

from befriend.foundation.kinds import Kind

QUESTION_ASKED = Kind(
    code=40,
    key="question_asked",
    name=_("question"),
    plural=_("questions"),
    told=_("asked a question"),
    icon="messages-square",
    typed={"en": ("asked", "question", "wanted to know"), "et": ("küsis", "küsimus", "tahtis teada")},
)
ANSWER_RECEIVED = Kind(
    code=41,
    key="answer_received",
    name=_("answer"),
    plural=_("answers"),
    told=_("got an answer"),
    icon="message-circle",
    direction="ours",
    typed={"en": ("answered", "replied"), "et": ("vastasin", "vastasime")},
)
CAME_TO_COUNTER = Kind(
    code=42,
    key="came_to_counter",
    name=_("turn in the queue"),
    plural=_("turns in the queue"),
    told=_("stood in the queue"),
    icon="ticket",
    typed={
        "en": ("took a number", "stood in the queue", "came to the counter"),
        "et": ("võttis järjekorranumbri", "tuli letti", "seisis järjekorras"),
    },
)
SERVED_AT_COUNTER = Kind(
    code=43,
    key="served_at_counter",
    name=_("turn at the counter"),
    plural=_("turns at the counter"),
    told=_("was served at the counter"),
    icon="store",
    direction="ours",
    typed={"en": ("served at the counter", "served her", "served him", "served them"), "et": ("teenindasin", "teenindasime")},
)
REQUEST_SOLVED = Kind(
    code=44,
    key="request_solved",
    name=_("solution"),
    plural=_("solutions"),
    told=_("had it solved"),
    icon="circle-check",
    direction="ours",
    typed={"en": ("solved", "sorted out", "fixed it"), "et": ("lahendasin", "lahendasime", "sai lahendatud")},
)
COMPLAINT_MADE = Kind(
    code=45,
    key="complaint_made",
    name=_("complaint"),
    plural=_("complaints"),
    told=_("was not happy with us"),
    icon="heart-crack",
    typed={"en": ("complained", "complaint", "was not happy with"), "et": ("kaebas", "kaebus", "kurtis")},
)
ASKED_BACK = Kind(
    code=46,
    key="asked_back",
    name=_("question back"),
    plural=_("questions back"),
    told=_("was asked for more"),
    icon="message-circle-question",
    direction="ours",
    typed={
        "en": ("asked back", "asked for more details", "asked her for", "asked him for", "asked them for"),
        "et": ("küsisin täpsustus", "küsisime täpsustus", "küsisin juurde", "küsisime juurde"),
    },
)
REPLY_RECEIVED = Kind(
    code=47,
    key="reply_received",
    name=_("reply"),
    plural=_("replies"),
    told=_("got back to us"),
    icon="corner-down-left",
    typed={"en": ("got back to us", "wrote back", "replied to us"), "et": ("kirjutas tagasi", "kirjutasid tagasi", "vastas meile")},
)

KINDS = (
    QUESTION_ASKED,
    ANSWER_RECEIVED,
    CAME_TO_COUNTER,
    SERVED_AT_COUNTER,
    REQUEST_SOLVED,
    COMPLAINT_MADE,
    ASKED_BACK,
    REPLY_RECEIVED,
)
