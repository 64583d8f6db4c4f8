from befriend.ladder.models.goal import Goal, GoalMeasure
from befriend.ladder.models.ladder_review import LadderReview
from befriend.ladder.models.rung import Rung
from befriend.ladder.models.standing import RungChange, RungChangeCause, Standing

__all__ = ["Goal", "GoalMeasure", "LadderReview", "Rung", "RungChange", "RungChangeCause", "Standing"]
