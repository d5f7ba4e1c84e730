"""The way of a unit: started, through its phases, suspended and resumed, closed, ended.

What a stage gate decides goes the same way, by the plain functions here: `went_on`, `closed`,
`stopped`.
"""

from dataclasses import replace
from uuid import UUID

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.viewer import OFFICE, Seat
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import NO_TEXT, Text

from .. import queries, rules
from ..models import Phase, Unit
from ..rules import DecisionKind, PhaseState, PlanState, ReportKind
from .beginning import decided
from .reports import asked_for, dropped_reports
from .telling import tell_team

STARTED = gettext_noop("Your unit has been started.")
GOES_ON = gettext_noop("Your unit goes on to its next phase.")
SUSPENDED = gettext_noop("Your unit has been suspended.")
RESUMED = gettext_noop("Your unit has been resumed.")
CLOSING = gettext_noop("Your unit is being closed. Its final report is due.")
COMPLETED = gettext_noop("Your unit has been completed.")
STOPPED = gettext_noop("Your unit has been stopped.")


@command("projects.start")
def start(turn: Turn, ref: UUID) -> UUID:
    """Starts the unit with its first phase; its plan is in force by then."""
    unit = turn.locked(Unit, ref)

    turn.move(unit)
    opened(turn, unit)
    unit.is_ripe = False
    unit.save(update_fields=["is_ripe"])
    asked_for(turn, unit, ReportKind.PERIODIC)
    tell_team(turn, unit, STARTED)
    return decided(turn, unit, DecisionKind.STARTED)


@command("projects.next_phase")
def next_phase(turn: Turn, ref: UUID) -> UUID:
    """Ends the phase that runs and opens the one after it."""
    return went_on(turn, turn.locked(Unit, ref))


def went_on(turn: Turn, unit: Unit, gate: UUID | None = None) -> UUID:
    turn.move(unit)
    ended(turn, unit)
    opened(turn, unit)
    tell_team(turn, unit, GOES_ON)
    return decided(turn, unit, DecisionKind.NEXT_PHASE, gate=gate)


@command("projects.suspend")
def suspend(turn: Turn, ref: UUID, *, reason: Text) -> UUID:
    """Suspends the unit; everybody reads why."""
    unit = turn.locked(Unit, ref)
    turn.must_be_allowed(unit)
    must_say_why(reason)

    turn.move(unit)
    tell_team(turn, unit, SUSPENDED)
    return decided(turn, unit, DecisionKind.SUSPENDED, reason)


@command("projects.resume")
def resume(turn: Turn, ref: UUID) -> UUID:
    unit = turn.locked(Unit, ref)

    turn.move(unit)
    tell_team(turn, unit, RESUMED)
    return decided(turn, unit, DecisionKind.RESUMED)


@command("projects.close")
def close(turn: Turn, ref: UUID, *, reason: Text = NO_TEXT) -> UUID:
    """Ends the work of the unit, whatever phase it is in, and asks for the final report."""
    return closed(turn, turn.locked(Unit, ref), reason)


def closed(turn: Turn, unit: Unit, reason: Text = NO_TEXT, gate: UUID | None = None) -> UUID:
    turn.move(unit)
    ended(turn, unit)
    phases_left(unit).update(state=PhaseState.DROPPED)
    unit.is_ripe = False
    unit.save(update_fields=["is_ripe"])
    dropped_drafts(turn, unit)
    asked_for(turn, unit, ReportKind.FINAL)
    tell_team(turn, unit, CLOSING)
    return decided(turn, unit, DecisionKind.CLOSING, reason, gate=gate)


@command("projects.complete")
def complete(turn: Turn, ref: UUID) -> UUID:
    """Completes the unit; its final report is accepted by then."""
    unit = turn.locked(Unit, ref)

    turn.move(unit)
    unit.ended_on = turn.decided_on
    unit.save(update_fields=["ended_on"])
    tell_team(turn, unit, COMPLETED)
    return decided(turn, unit, DecisionKind.COMPLETED)


@command("projects.stop")
def stop(turn: Turn, ref: UUID, *, reason: Text) -> UUID:
    """Stops the unit for good; everybody reads why."""
    return stopped(turn, turn.locked(Unit, ref), reason)


def stopped(turn: Turn, unit: Unit, reason: Text, gate: UUID | None = None) -> UUID:
    turn.must_be_allowed(unit)
    must_say_why(reason)

    turn.move(unit)
    ended(turn, unit)
    phases_left(unit).update(state=PhaseState.DROPPED)
    unit.ended_on = turn.decided_on
    unit.save(update_fields=["ended_on"])
    dropped_drafts(turn, unit)
    tell_team(turn, unit, STOPPED)
    return decided(turn, unit, DecisionKind.STOPPED, reason, gate=gate)


def ended(turn: Turn, unit: Unit) -> None:
    running = queries.phases_of(unit).filter(state=PhaseState.RUNNING).order_by()
    running.update(state=PhaseState.ENDED, ended_on=turn.decided_on)


def opened(turn: Turn, unit: Unit) -> None:
    phase = queries.next_phase(unit)
    assert phase is not None
    opening = queries.phases_of(unit).filter(pk=phase.pk).order_by()
    opening.update(state=PhaseState.RUNNING, began_on=turn.decided_on)


def phases_left(unit: Unit) -> GuardedQuerySet[Phase]:
    return queries.phases_of(unit).filter(state=PhaseState.PLANNED).order_by()


def dropped_drafts(turn: Turn, unit: Unit) -> None:
    """What is not written to its end is awaited no more: the plan's draft, reports to come."""
    for plan in queries.plans_of(unit).filter(state=PlanState.DRAFT):
        queries.points_of(plan).delete()
        plan.delete()
    dropped_reports(unit, turn.decided_on)


def must_say_why(reason: Text) -> None:
    if not reason.ja.strip():
        raise NotYet([rules.NO_REASON])


def as_office(turn: Turn, unit: Unit, act: str) -> Turn:
    """The same turn keeping the agency's record of what a stage gate decided."""
    kept = turn.viewer.seats | {Seat(OFFICE, unit.agency_id)}
    return replace(turn, act=act, viewer=replace(turn.viewer, seats=kept), expected=None)
