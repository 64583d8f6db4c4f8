"""The openers every house begins with. They are a beginning for a human hand, not a letter."""

from __future__ import annotations

from befriend.thanks.models import Occasion

PRESET: dict[str, dict[Occasion, tuple[str, ...]]] = {
    "en": {
        Occasion.FIRST_GIFT: (
            "Dear {name}, your first gift came, and it was noticed.",
            "Dear {name}, we do not know each other yet, and you gave all the same. Thank you.",
        ),
        Occasion.GIFT: (
            "Dear {name}, your gift came, and I want to tell you what it will do.",
            "Dear {name}, before anything else today: thank you.",
        ),
        Occasion.SHIFT: (
            "Dear {name}, thank you for the hours you gave us.",
            "Dear {name}, we noticed what you did, and how you did it.",
        ),
        Occasion.KNOWLEDGE: ("Dear {name}, thank you for sharing what you know; people are still speaking of it.",),
        Occasion.FAVOUR: ("Dear {name}, you did us a kindness, and we have not forgotten it.",),
        Occasion.YEARS: ("Dear {name}, another year with you. We do not take it for granted.",),
        Occasion.COLLEAGUE: ("{name}, I saw what you did, and I want to say thank you.", "{name}, this week was easier because of you."),
        Occasion.ANYTHING: ("Dear {name}, thank you.", "Dear {name}, I was thinking of you, and of what you have done for us."),
    },
    "et": {
        Occasion.FIRST_GIFT: (
            "Hea {name}, Sinu esimene annetus jõudis meieni ja me märkasime seda.",
            "Hea {name}, me veel ei tunne teineteist, aga Sina juba aitasid. Aitäh!",
        ),
        Occasion.GIFT: (
            "Hea {name}, Sinu annetus jõudis kohale ja ma tahan Sulle rääkida, mida see teeb.",
            "Hea {name}, enne kõike muud täna: aitäh!",
        ),
        Occasion.SHIFT: (
            "Hea {name}, aitäh tundide eest, mille meile kinkisid.",
            "Hea {name}, me märkasime, mida Sa tegid ja kuidas Sa seda tegid.",
        ),
        Occasion.KNOWLEDGE: ("Hea {name}, aitäh, et oma teadmisi jagasid; neist räägitakse siiani.",),
        Occasion.FAVOUR: ("Hea {name}, Sa tegid meile heateo ja me ei ole seda unustanud.",),
        Occasion.YEARS: ("Hea {name}, jälle üks aasta koos Sinuga. Me ei pea seda enesestmõistetavaks.",),
        Occasion.COLLEAGUE: ("{name}, ma nägin, mida Sa tegid, ja tahan Sind tänada.", "{name}, see nädal oli tänu Sulle kergem."),
        Occasion.ANYTHING: ("Hea {name}, aitäh!", "Hea {name}, mõtlesin Sinule ja sellele, mida oled meie heaks teinud."),
    },
}
