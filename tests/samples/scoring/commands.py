from uuid import UUID

from kaname.commons.access.algebra import kind_of
from kaname.commons.bodies.commands import bar, end_permits, permit
from kaname.commons.bodies.queries import is_barred
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from samples.proposals.models import Application
from samples.proposals.rules import ApplicationState

from .models import Assignment
from .rules import AssignmentFacts, AssignmentState, assignment_refusals

APPLICATION = kind_of(Application)


@command("scoring.assign")
def assign(turn: Turn, ref: UUID, *, reviewer: UUID) -> UUID:
    application = turn.locked(Application, ref)
    facts = AssignmentFacts(
        is_submitted=application.state == ApplicationState.SUBMITTED,
        has_conflict=is_barred(reviewer, APPLICATION, ref, day_of(turn.at)),
    )

    turn.must_be_allowed(application)
    if refusals := assignment_refusals(facts):
        raise NotYet(refusals)

    assignment = Assignment.objects.create(
        application=application,
        agency_id=application.agency_id,
        reviewer_id=reviewer,
        state=AssignmentState.ASSIGNED,
        assigned_at=turn.at,
    )
    permit(turn, person=reviewer, name="reviewer", kind=APPLICATION, target=ref, why="assigned")
    return assignment.ref


@command("scoring.score")
def score(turn: Turn, ref: UUID, *, points: int) -> UUID:
    assignment = turn.locked(Assignment, ref)
    turn.move(assignment)

    assignment.points = points
    assignment.save(update_fields=["points"])
    return ref


@command("scoring.declare_conflict")
def declare_conflict(turn: Turn, ref: UUID, *, why: str) -> UUID:
    assignment = turn.locked(Assignment, ref)
    turn.move(assignment)

    reviewer, application = assignment.reviewer_id, assignment.application_id
    end_permits(turn, person=reviewer, kind=APPLICATION, target=application)
    bar(turn, person=reviewer, kind=APPLICATION, target=application, why=why)
    return ref
