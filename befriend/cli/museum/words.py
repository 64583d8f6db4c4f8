"""What was said about some of what happened, as colleagues typed it into the record box."""

from __future__ import annotations

from random import Random

from befriend.foundation.kinds import kind_of
from befriend.timeline.models import Interaction, Words

_AT_A_TIME = 5_000
# By kind: how often something was said, and what.
_SAID: dict[str, tuple[float, tuple[str, ...]]] = {
    "visit": (0.08, (
        "With two children; they rowed the little boat for an hour.",
        "Brought her mother, who remembered the old pier.",
        "Came for the ice boats, stayed for the soup.",
        "Asked whether the pump still works. It does.",
        "In a wheelchair; the lift was quick this time.",
    )),
    "gift": (0.15, (
        "For grandfather’s boat. He would have laughed at the varnish.",
        "In memory of Villem, who kept the lighthouse.",
        "So that the school class can come for nothing.",
        "It is not much, but every month.",
    )),
    "workshop_attended": (0.3, (
        "Rope work. Patient hands; would teach children, if asked.",
        "Caulking. Tar up to the elbows, and happy.",
        "Sail mending with her daughter.",
        "Knots for beginners; helped the others in the end.",
    )),
    "shift_served": (0.05, ("Stayed until nine to mend the pump.", "Took the door on a wet Sunday.", "Showed a class of twenty-four around.")),
    "question_asked": (0.9, (
        "May we bring a dog?",
        "Could her mother’s photographs be shown?",
        "Is there a course on wooden masts in spring?",
        "Who looks after the scholarship fund?",
        "Do you need old sailcloth?",
    )),
    "knowledge_shared": (0.9, (
        "A talk on steering by the stars.",
        "An article about the last ice pilot.",
        "Taught the new volunteers to splice.",
        "Lent his notes on tar and turpentine.",
    )),
    "thanks_received": (0.2, ("A card with the boat on it.", "Called; she laughed and told of her grandson.", "A letter, by hand.")),
}  # fmt: skip


def say_words(random: Random) -> int:
    """Put words to some of what happened; returns how many sentences."""
    said = {kind_of(key).code: told for key, told in _SAID.items()}
    found = []
    for interaction_id, kind in Interaction.objects.filter(kind__in=said).order_by("id").values_list("id", "kind").iterator(_AT_A_TIME):
        chance, sentences = said[kind]
        if random.random() < chance:
            found.append(Words(interaction_id=interaction_id, text=random.choice(sentences)))
    Words.objects.bulk_create(found, batch_size=_AT_A_TIME)
    return len(found)
