"""The way of a pathway: agreed, on trial, in use at the adopter; or given up."""

from datetime import date
from uuid import UUID

from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import Text

from .. import queries, rules
from ..models import Need, Pathway
from ..rules import NeedState, PathwayState
from .needs import meet_need
from .telling import tell_all

AGREED = gettext_noop("An adopter has agreed to a pathway to use.")
ON_TRIAL = gettext_noop("An adopter has begun the trial of a pathway to use.")
IN_USE = gettext_noop("Something that came of the programme is in use.")
GIVEN_UP = gettext_noop("A pathway to use was given up.")


@command("pathways.agree")
def agree(turn: Turn, ref: UUID) -> UUID:
    """The adopter agrees to the pathway: to the use, the stages and their days."""
    pathway = turn.locked(Pathway, ref)

    moved(turn, pathway, AGREED)
    return pathway.ref


@command("pathways.begin_trial")
def begin_trial(turn: Turn, ref: UUID) -> UUID:
    pathway = turn.locked(Pathway, ref)

    moved(turn, pathway, ON_TRIAL)
    return pathway.ref


@command("pathways.take_into_use")
def take_into_use(turn: Turn, ref: UUID, *, used_since: date, record: Text) -> UUID:
    """The adopter declares the use (利用開始): since when, of what, and where."""
    pathway = turn.locked(Pathway, ref)
    turn.must_be_allowed(pathway)
    reasons = [] if record.ja else [rules.NO_TEXT_YET]
    if used_since > day_of(turn.at):
        reasons.append(rules.USED_LATER)
    if reasons:
        raise NotYet(reasons)

    moved(turn, pathway, IN_USE)
    pathway.used_since, pathway.record = used_since, record
    pathway.save(update_fields=["used_since", "record"])
    met(turn, pathway)
    return pathway.ref


@command("pathways.give_up")
def give_up(turn: Turn, ref: UUID, *, reason: Text) -> UUID:
    """Gives the pathway up for good; those inside read why."""
    pathway = turn.locked(Pathway, ref)
    turn.must_be_allowed(pathway)
    if not reason.ja:
        raise NotYet([rules.NO_REASON])

    turn.move(pathway)
    pathway.record = reason
    pathway.save(update_fields=["record"])
    tell_all(turn, pathway, GIVEN_UP)
    return pathway.ref


def moved(turn: Turn, pathway: Pathway, sentence: str) -> None:
    """Moves the pathway on; the stages up to there are reached with it."""
    turn.move(pathway)
    state = PathwayState(pathway.state)
    reached = rules.reached_by(state)
    unreached = queries.stages_of(pathway).filter(kind__in=list(reached), reached_on=None)
    unreached.update(reached_on=turn.decided_on)
    pathway.due_on = queries.next_due(pathway, state)
    pathway.save(update_fields=["due_on"])
    tell_all(turn, pathway, sentence)


def met(turn: Turn, pathway: Pathway) -> None:
    """With the use the need is met from which the pathway began, where it still stands."""
    if pathway.need_id is None:
        return
    need = turn.visible(Need).filter(ref=pathway.need_id, state=NeedState.POSTED).first()
    if need is not None:
        meet_need.within(turn, need.ref)
