"""What runs by itself, and when: each job of a domain ("domain.job") once a day, by the organisation's clock, or every few minutes."""

from __future__ import annotations

from datetime import time

NIGHTLY: dict[str, time] = {
    "people.know_colleagues": time(2, 50),
    "ladder.review_night": time(3, 10),  # after midnight, when days have passed, and before anyone is up
    "promises.look_around": time(3, 25),
    "promises.reroute": time(0, 5),  # as soon as a day begins on which someone is away
    "workspace.write_morning_letters": time(6, 30),
    "giving.end_pauses": time(5, 0),
    "outbox.tidy": time(3, 50),
    "thanks.make_week": time(4, 0),  # on Mondays, before anyone is up
    "giving.tidy_forms": time(4, 15),
    "thanks.tidy_prints": time(4, 10),
    "thanks.reckon_night": time(4, 20),
    "giving.asks.look_after_failing": time(5, 10),
    "timeline.forget_names_of_a_week": time(3, 40),
    "timeline.forget_old_files": time(3, 45),
}

EVERY_MINUTES: dict[str, int] = {
    "promises.nudge": 5,
}
