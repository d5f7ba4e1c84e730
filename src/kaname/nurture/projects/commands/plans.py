"""The plan of a unit: written by the team, proposed by its leader, accepted by the officer."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import NO_TEXT, Text

from .. import queries, rules
from ..models import PlanPoint, PlanVersion, Unit
from ..rules import MOST_POINTS, PointKind, UnitState
from .beginning import drafted
from .telling import tell_officers, tell_team

PROPOSED = gettext_noop("A plan of a unit has been proposed.")
RETURNED = gettext_noop("The plan of your unit was returned.")
ACCEPTED = gettext_noop("The plan of your unit has been accepted.")


@command("projects.revise_plan")
def revise_plan(turn: Turn, ref: UUID) -> UUID:
    """Begins the next version of the plan from the one in force."""
    unit = turn.locked(Unit, ref)
    turn.must_be_allowed(unit)
    if queries.open_plan(unit) is not None:
        raise NotYet([rules.PLAN_OPEN])

    plan = drafted(turn, unit, turn.decided_on + rules.PLAN_IN)

    turn.did(unit)
    return plan.ref


@command("projects.write_plan")
def write_plan(
    turn: Turn, ref: UUID, *, approach: str = "", budget: Mapping[str, int] | None = None
) -> UUID:
    """Writes how the goals are to be reached, and the yen by fiscal year, anew."""
    plan = turn.locked(PlanVersion, ref)
    turn.must_be_allowed(plan)
    unit = queries.unit_of(plan)
    years = {year_of(year): yen for year, yen in (budget or {}).items()}
    must_not(rules.budget_refusals(years, rules.years_of(unit.starts_on, unit.ends_on)))

    plan.approach = approach
    plan.budget = {str(year): yen for year, yen in sorted(years.items()) if yen}
    plan.save(update_fields=["approach", "budget"])

    turn.did(plan)
    return plan.ref


def year_of(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0


@command("projects.write_point")
def write_point(
    turn: Turn,
    ref: UUID,
    *,
    kind: str,
    text: Text,
    by_on: date,
    criterion: Text = NO_TEXT,
    point: UUID | None = None,
) -> UUID:
    """Writes a goal or a milestone: a new one, or the one that `point` names."""
    plan = turn.locked(PlanVersion, ref)
    turn.must_be_allowed(plan)
    unit = queries.unit_of(plan)
    must_not(rules.point_refusals(text, by_on, unit.starts_on, unit.ends_on))

    kept = point_of(plan, point) if point else new_point(plan)
    kept.kind, kept.text, kept.criterion, kept.by_on = PointKind(kind), text, criterion, by_on
    kept.save()

    turn.did(plan)
    return kept.ref


def new_point(plan: PlanVersion) -> PlanPoint:
    number = queries.points_of(plan).count()
    if number >= MOST_POINTS:
        raise NotYet([Reason(rules.TOO_MANY, {"most": MOST_POINTS})])
    last = queries.points_of(plan).order_by("position").last()
    return PlanPoint(plan=plan, position=last.position + 1 if last else 0)


@command("projects.remove_point")
def remove_point(turn: Turn, ref: UUID, *, point: UUID) -> UUID:
    plan = turn.locked(PlanVersion, ref)
    turn.must_be_allowed(plan)

    point_of(plan, point).delete()

    turn.did(plan)
    return plan.ref


def point_of(plan: PlanVersion, ref: UUID) -> PlanPoint:
    if (kept := queries.points_of(plan).filter(ref=ref).first()) is None:
        raise NotYet([rules.NO_POINT])
    return kept


@command("projects.propose_plan")
def propose_plan(turn: Turn, ref: UUID) -> UUID:
    plan = turn.locked(PlanVersion, ref)

    turn.move(plan)
    plan.received_by_id, plan.shown_to_id = plan.agency_id, plan.institution_id
    plan.returned_because = ""
    plan.save(update_fields=["received_by", "shown_to", "returned_because"])
    tell_officers(turn, plan, PROPOSED)
    return plan.ref


@command("projects.return_plan")
def return_plan(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Returns the plan to the team, who alone reads it until it is proposed again."""
    plan = turn.locked(PlanVersion, ref)
    turn.must_be_allowed(plan)
    must_not([] if reason.strip() else [rules.NO_REASON])

    turn.move(plan)
    plan.returned_because = reason
    plan.due_on = turn.decided_on + rules.PLAN_IN
    plan.received_by = plan.shown_to = None
    plan.save(update_fields=["returned_because", "due_on", "received_by", "shown_to"])
    tell_team(turn, plan, RETURNED)
    return plan.ref


@command("projects.accept_plan")
def accept_plan(turn: Turn, ref: UUID) -> UUID:
    """Puts the plan in force; its goals are public from now on, with the unit."""
    plan = turn.locked(PlanVersion, ref)
    unit = turn.locked(Unit, plan.unit_id)

    turn.move(plan)
    plan.accepted_on, plan.read_by_id = turn.decided_on, plan.ministry_id
    plan.save(update_fields=["accepted_on", "read_by"])
    unit.goals = [
        {
            "text": one.text.as_dict(),
            "criterion": one.criterion.as_dict(),
            "by_on": one.by_on.isoformat(),
        }
        for one in queries.points_of(plan).filter(kind=PointKind.GOAL)
    ]
    unit.is_ripe = unit.is_ripe or unit.state == UnitState.PREPARING
    unit.save(update_fields=["goals", "is_ripe"])
    turn.wrote(Unit, [unit.ref])
    tell_team(turn, plan, ACCEPTED)
    return plan.ref


def must_not(reasons: list[Reason]) -> None:
    if reasons:
        raise NotYet(reasons)
