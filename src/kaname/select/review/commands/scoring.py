"""A review: begun, written, submitted, and returned where something is amiss."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop

from .. import queries, rules
from ..models import Review
from ..rules import ReviewState
from .conflicts import must_say_why
from .telling import tell

RETURNED = gettext_noop("A review of yours was returned.")


@dataclass(frozen=True)
class ScoreGiven:
    criterion: str
    value: int | None = None
    """One of the steps of the criterion's scale; None while it is open."""
    remark: str = ""


@command("review.begin")
def begin(turn: Turn, ref: UUID) -> UUID:
    review = turn.locked(Review, ref)

    turn.move(review)
    return review.ref


@command("review.write")
def write(
    turn: Turn,
    ref: UUID,
    *,
    scores: Sequence[ScoreGiven],
    comment_to_panel: str = "",
    comment_to_applicant: str = "",
) -> UUID:
    """Keeps a draft of the review, complete or not; with it a review begins.

    Raises NotYet for what is no step of a scale, and while the scoring is not open.
    """
    review = turn.locked(Review, ref)
    turn.must_be_allowed(review)
    if not review.is_open:
        raise NotYet([rules.NOT_SCORING])
    values = {one.criterion: one.value for one in scores}
    if reasons := rules.score_refusals(values, queries.criteria_of(review.call_id)):
        raise NotYet(reasons)

    if review.state == ReviewState.ASSIGNED:
        replace(turn, act="review.begin").move(review)
    review.scores = kept(scores)
    review.comment_to_panel = comment_to_panel.strip()
    review.comment_to_applicant = comment_to_applicant.strip()
    review.save(update_fields=["scores", "comment_to_panel", "comment_to_applicant"])

    turn.did(review)
    return review.ref


def kept(scores: Sequence[ScoreGiven]) -> dict[str, Any]:
    return {
        one.criterion: {"value": one.value, "remark": one.remark.strip()}
        for one in scores
        if one.value is not None or one.remark.strip()
    }


@command("review.submit")
def submit(turn: Turn, ref: UUID) -> UUID:
    """Gives the review to the panel's office; nobody of the panel reads it before they discuss."""
    review = turn.locked(Review, ref)

    turn.move(review)
    review.average = rules.average([queries.values_of(review)], queries.criteria_of(review.call_id))
    review.submitted_at = turn.at
    review.save(update_fields=["average", "submitted_at"])
    return review.ref


@command("review.return_to_reviewer")
def return_to_reviewer(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Gives the review back with a reason, to be mended and submitted again."""
    review = turn.locked(Review, ref)
    must_say_why(reason)

    turn.move(review)
    review.reason, review.average, review.submitted_at = reason, None, None
    review.save(update_fields=["reason", "average", "submitted_at"])
    tell(turn, review, RETURNED, [review.reviewer])
    return review.ref
