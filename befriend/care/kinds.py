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

KINDS = (QUESTION_ASKED, ANSWER_RECEIVED)
