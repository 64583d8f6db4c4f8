"""What follows from what, on one page.

- Something is recorded for a contact        -> where they stand is looked at again, and where those related to them do,
                                                when a rung asks about related people.
- Something is recorded for a contact        -> promises are made by it, kept by it, or let go with what it takes back.
- Many gifts of a statement are recorded     -> both, for all of their givers together; by a job when they are very many.
- A thank-you is recorded, or recorded anew  -> it is by this entry that it stands.
- A gift is taken back on the timeline       -> it counts no longer in the books either, whoever gave it; put back there,
                                                it does again.
- Things or hours of work are taken back     -> they count no longer either; and what someone was told is not told.
- Someone is asked for support                -> the appeal knows whom it asked; a permit for one letter is used up.
- A gift is recorded, or becomes less        -> what matching offers hold for it follows, by a job.
- Someone gives, or a fact of them changes   -> soon after, the rules of who looks after whom are asked about them.
- A fact about a contact changes             -> where they stand is looked at again, and where those related to them do.
- A fact or do-not of a contact changes      -> what we promised them is looked at again.
- A segment that a rung names is changed     -> everyone is placed anew.
- A history is brought in, or taken back     -> every promise is derived anew, by a job.
- A colleague comes, leaves or is away       -> everyone who works here is known as a contact, too, and
                                                what was theirs to keep is handed on.
"""

from __future__ import annotations

from collections.abc import Collection

from befriend.foundation.jobs import later
from befriend.giving.actions.put_right import follow_timeline
from befriend.giving.actions.tell_family import follow_timeline as follow_tribute
from befriend.giving.asks.actions.asked import follow_ask
from befriend.giving.asks.actions.owner_rules import look_after_by_rule
from befriend.giving.funders.actions.matching import gift_recorded, many_gifts_recorded
from befriend.giving.kinds import GIFT
from befriend.giving.skills.actions.hours import follow_timeline as follow_hours
from befriend.giving.things.actions.take_in import follow_timeline as follow_things
from befriend.giving.things.actions.tell_giver import follow_timeline as follow_told
from befriend.ladder.actions.look_again import look_again, look_again_at_many
from befriend.ladder.actions.place_everyone import place_everyone
from befriend.ladder.models import RungChangeCause
from befriend.ladder.queries.near import rungs_leaning_on
from befriend.people.actions.colleagues import know_all_colleagues
from befriend.promises.actions.follow import derive_anew, follow, follow_many
from befriend.promises.actions.reroute import hand_on
from befriend.thanks.actions.thank import told
from befriend.timeline.models import Interaction


def interaction_recorded(interaction: Interaction) -> None:
    """An interaction, or the reversal of one, was written: for a contact, or for nobody known."""
    told(interaction)
    for follow_ours in (follow_timeline, follow_things, follow_told, follow_hours, follow_tribute, follow_ask, gift_recorded):
        follow_ours(interaction)
    if interaction.contact_id is not None:
        look_again([interaction.contact_id], cause=RungChangeCause.ENTRY)
        follow(interaction)
        if interaction.kind == GIFT.code:
            look_after_by_rule([interaction.contact_id])


def many_recorded(contact_ids: Collection[int], kind: int) -> None:
    """Entries of a kind were written for these contacts in one set: what follows from each follows for all of them."""
    look_again_at_many(contact_ids, cause=RungChangeCause.ENTRY)
    follow_many(contact_ids, kind)
    many_gifts_recorded()
    if kind == GIFT.code:
        look_after_by_rule(contact_ids)


def contact_facts_changed(contact_ids: Collection[int]) -> None:
    """Consent, role, tag, field, relationship, language, kind, do-not or archive of these contacts changed."""
    look_again(contact_ids, cause=RungChangeCause.FACT)
    derive_anew(contact_ids)
    look_after_by_rule(contact_ids)


def colleagues_changed(user_ids: Collection[int]) -> None:
    """These colleagues came, left, changed their teams, are away or are back."""
    know_all_colleagues()
    hand_on(user_ids)


def condition_changed(segment_id: int) -> None:
    """A segment, which rungs may name, asks for something else."""
    if rungs_leaning_on(segment_id):
        place_everyone(by=None)


def history_changed() -> None:
    """A history was brought in, or taken back."""
    later("promises.recompute_all")
