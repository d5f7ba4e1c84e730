"""What becomes of a result: open, open later, shared with some, or held; and its review.

A decision that is not to open can be taken back by another one; what is open stays open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from kaname.commons import reference
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling
from kaname.commons.bodies.commands import end_permits, permit
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import PARTAKING
from kaname.commons.calendar import JST, day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.queue import later
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import NO_TEXT, Text
from kaname.nurture.projects.commands.telling import seated, tell

from .. import queries, rules
from ..models import Decision, Result
from ..policy import SHARED
from ..rules import DecisionKind, Ground
from .beside import beside
from .telling import tell_officers, tell_team

RESULT = kind_of(Result)
OPENS = "results.open_due"
OPENED = gettext_noop("A result of your unit is open to all.")
DECIDED = gettext_noop("It was decided what becomes of a result of your unit.")
SHARED_WITH_YOU = gettext_noop("A result was shared with your body.")


@dataclass(frozen=True)
class Said:
    """What a decision says besides its kind."""

    reason: Text = NO_TEXT
    ground: str = ""
    opens_on: date | None = None
    review_on: date | None = None
    shared_with: Sequence[UUID] = ()
    opinion: Text = NO_TEXT
    opinion_on: date | None = None


@command("results.open_")
def open_(
    turn: Turn,
    ref: UUID,
    *,
    reason: Text = NO_TEXT,
    opinion: Text = NO_TEXT,
    opinion_on: date | None = None,
) -> UUID:
    """Opens the result to all from now on; this cannot be taken back."""
    result = turn.locked(Result, ref)
    turn.must_be_allowed(result)
    today = day_of(turn.at)
    refuse(
        rules.opening_refusals(queries.found_in(result), reason),
        rules.opinion_refusals(opinion_on, today),
    )

    opened(turn, result, Said(reason, opinion=opinion, opinion_on=opinion_on))
    return result.ref


@command("results.open_due")
def open_due(turn: Turn, ref: UUID) -> UUID:
    """Opens a result on the day that was decided; a job of the agency's office does it."""
    result = turn.locked(Result, ref)

    opened(turn, result, Said())
    return result.ref


@command("results.open_later")
def open_later(
    turn: Turn,
    ref: UUID,
    *,
    opens_on: date,
    reason: Text = NO_TEXT,
    opinion: Text = NO_TEXT,
    opinion_on: date | None = None,
) -> UUID:
    """Decides the day on which the result opens by itself."""
    result = turn.locked(Result, ref)
    turn.must_be_allowed(result)
    today = day_of(turn.at)
    refuse(
        rules.later_refusals(queries.found_in(result), reason, opens_on, today),
        rules.opinion_refusals(opinion_on, today),
    )

    said = Said(reason, opens_on=opens_on, opinion=opinion, opinion_on=opinion_on)
    decided(turn, result, DecisionKind.LATER, said)
    due = datetime.combine(opens_on, time(), JST)
    arguments = {"result": str(ref), "agency": str(result.agency_id), "day": opens_on.isoformat()}
    later(OPENS, arguments, at=due)
    return result.ref


@command("results.share")
def share(
    turn: Turn,
    ref: UUID,
    *,
    bodies: Sequence[UUID],
    reason: Text,
    review_on: date,
    opinion: Text = NO_TEXT,
    opinion_on: date | None = None,
) -> UUID:
    """Shares the result with these bodies and no others, until it is looked at again."""
    result = turn.locked(Result, ref)
    turn.must_be_allowed(result)
    chosen = [turn.seen(Body, one) for one in dict.fromkeys(bodies)]
    today = day_of(turn.at)
    refuse(
        sharing_refusals(chosen),
        rules.holding_refusals(reason, review_on, today),
        rules.opinion_refusals(opinion_on, today),
    )

    said = Said(
        reason,
        review_on=review_on,
        shared_with=[one.ref for one in chosen],
        opinion=opinion,
        opinion_on=opinion_on,
    )
    decided(turn, result, DecisionKind.SHARED, said)
    for body in chosen:
        permit(turn, body=body.ref, name=SHARED, kind=RESULT, target=ref, why="results.share")
        tell(turn, result, SHARED_WITH_YOU, seated(turn, result, body.ref, PARTAKING))
    return result.ref


@command("results.close")
def close(
    turn: Turn,
    ref: UUID,
    *,
    ground: str,
    reason: Text,
    review_on: date,
    opinion: Text = NO_TEXT,
    opinion_on: date | None = None,
) -> UUID:
    """Holds the result for a reason, until it is looked at again on a day."""
    return held(
        turn,
        ref,
        DecisionKind.CLOSED,
        Said(
            reason,
            Ground(ground),
            review_on=review_on,
            opinion=opinion,
            opinion_on=opinion_on,
        ),
    )


@command("results.keep")
def keep(
    turn: Turn,
    ref: UUID,
    *,
    ground: str,
    reason: Text,
    review_on: date,
    opinion: Text = NO_TEXT,
    opinion_on: date | None = None,
) -> UUID:
    """After its review the result is held on, with the reason as it is today."""
    return held(
        turn,
        ref,
        DecisionKind.KEPT,
        Said(
            reason,
            Ground(ground),
            review_on=review_on,
            opinion=opinion,
            opinion_on=opinion_on,
        ),
    )


def held(turn: Turn, ref: UUID, kind: DecisionKind, said: Said) -> UUID:
    result = turn.locked(Result, ref)
    turn.must_be_allowed(result)
    today = day_of(turn.at)
    assert said.review_on is not None
    refuse(
        rules.holding_refusals(said.reason, said.review_on, today),
        rules.opinion_refusals(said.opinion_on, today),
    )

    decided(turn, result, kind, said)
    return result.ref


def refuse(*reasons: list[Reason]) -> None:
    """Raises NotYet with all reasons, where there are any."""
    if found := [one for some in reasons for one in some]:
        raise NotYet(found)


def sharing_refusals(chosen: Sequence[Body]) -> list[Reason]:
    if not chosen:
        return [rules.NO_BODY]
    return [] if queries.are_sharers(chosen) else [Reason(rules.NOT_A_SHARER)]


def opened(turn: Turn, result: Result, said: Said) -> None:
    """From now on everybody reads the result and those of its files that open with it."""
    moved(turn, result, said)
    result.handling, result.opened_on = Handling.PUBLIC, turn.decided_on
    result.save(update_fields=["handling", "opened_on"])
    recorded(turn, result, DecisionKind.OPEN, said)
    tell_team(turn, result, OPENED)
    tell_officers(turn, result, OPENED)


def decided(turn: Turn, result: Result, kind: DecisionKind, said: Said) -> None:
    moved(turn, result, said)
    recorded(turn, result, kind, said)
    tell_team(turn, result, DECIDED)


def moved(turn: Turn, result: Result, said: Said) -> None:
    """Moves the result on; those with whom it was shared until now read it no more."""
    shared = queries.shared_with(result)
    turn.move(result)
    for ref in shared:
        end_permits(turn, body=reference.read(ref), kind=RESULT, target=result.ref)
    result.opens_on, result.ground = said.opens_on, said.ground
    if said.review_on:
        result.due_on = said.review_on
    result.save(update_fields=["opens_on", "ground", "due_on"])


def recorded(turn: Turn, result: Result, kind: DecisionKind, said: Said) -> None:
    shared: list[Any] = [reference.written(one) for one in said.shared_with]
    Decision.objects.create(
        **beside(result),
        kind=kind,
        ground=said.ground,
        reason=said.reason,
        opens_on=said.opens_on,
        review_on=said.review_on,
        shared_with=shared,
        opinion=said.opinion,
        opinion_on=said.opinion_on,
        session=turn.session,
        recorded_by=turn.viewer.person,
        decided_on=turn.decided_on,
        recorded_at=turn.at,
    )
