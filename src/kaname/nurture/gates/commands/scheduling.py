"""A gate is scheduled for units of one concept, and cancelled where it is not needed."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kaname.commons.access.algebra import kind_of
from kaname.commons.bodies.commands import permit
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import Text
from kaname.nurture.projects.commands.telling import seated, tell
from kaname.nurture.projects.models import Unit
from kaname.nurture.projects.rules import UnitKind, UnitState
from kaname.select.concepts.models import Concept

from .. import queries, rules
from ..models import Evaluation, Examinee, Gate
from ..policy import EXAMINED
from ..rules import EVALUATED_BEFORE, Chosen, ExamineeState, GateState

SCHEDULED = gettext_noop("A stage gate of your unit is scheduled. Write the self-evaluation.")
CANCELLED = gettext_noop("A stage gate of your unit was cancelled.")


@command("gates.schedule")
def schedule(
    turn: Turn,
    ref: UUID,
    *,
    units: Sequence[UUID],
    name: Text,
    criteria: Text,
    planned_on: date,
    body: UUID | None = None,
) -> UUID:
    """Schedules a gate on the concept `ref`: of one unit, or of several studies together."""
    concept = turn.seen(Concept, ref)
    turn.must_be_allowed(concept)
    chosen = [turn.locked(Unit, one) for one in sorted(set(units))]
    known = [chosen_as(concept, one) for one in chosen]
    if reasons := rules.schedule_refusals(name, criteria, planned_on, turn.decided_on, known):
        raise NotYet(reasons)
    decider = decider_of(turn, concept.agency_id, body)

    gate = Gate.objects.create(
        concept=concept,
        agency_id=concept.agency_id,
        ministry_id=concept.ministry_id,
        body=decider,
        name=name,
        criteria=criteria,
        planned_on=planned_on,
        state=GateState.SCHEDULED,
        scheduled_at=turn.at,
    )
    due_on = max(turn.decided_on, planned_on - EVALUATED_BEFORE)
    for unit in sorted(chosen, key=lambda one: one.number):
        examined(turn, gate, unit, due_on)

    turn.did(gate)
    tell_teams(turn, gate, SCHEDULED)
    return gate.ref


def chosen_as(concept: Concept, unit: Unit) -> Chosen:
    return Chosen(
        name=unit.name,
        kind=UnitKind(unit.kind),
        state=UnitState(unit.state),
        is_of_concept=unit.concept_id == concept.ref and unit.agency_id == concept.agency_id,
        has_open_gate=queries.has_open_gate(unit),
    )


def decider_of(turn: Turn, agency: UUID, body: UUID | None) -> Body:
    """The agency itself, or the panel that was chosen; raises NotYet for another body."""
    found = turn.seen(Body, body or agency)
    if found.ref != agency and found.kind != BodyKind.PANEL:
        raise NotYet([rules.NO_DECIDER])
    return found


def examined(turn: Turn, gate: Gate, unit: Unit, due_on: date) -> None:
    one = Examinee.objects.create(
        gate=gate,
        unit=unit,
        application_id=unit.application_id,
        agency_id=unit.agency_id,
        ministry_id=unit.ministry_id,
        institution_id=unit.institution_id,
        team_id=unit.team_id,
        body_id=gate.body_id,
        name=unit.name,
        state=ExamineeState.AWAITED,
        due_on=due_on,
    )
    Evaluation.objects.create(
        examinee=one, application_id=unit.application_id, team_id=unit.team_id
    )
    for body in (unit.team_id, unit.institution_id):
        permit(
            turn,
            body=body,
            name=EXAMINED,
            kind=kind_of(Gate),
            target=gate.ref,
            why="gates.schedule",
        )


@command("gates.cancel")
def cancel(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Cancels a gate before its examination has begun."""
    gate = turn.locked(Gate, ref)
    turn.must_be_allowed(gate)
    must_say_why(reason)

    turn.move(gate)
    gate.cancelled_because = reason
    gate.save(update_fields=["cancelled_because"])
    tell_teams(turn, gate, CANCELLED)
    return gate.ref


def must_say_why(reason: str) -> None:
    if not reason.strip():
        raise NotYet([rules.NO_REASON])


def tell_teams(turn: Turn, gate: Gate, sentence: str) -> None:
    whom = {
        person for one in queries.examinees_of(gate) for person in seated(turn, one, one.team_id)
    }
    tell(turn, gate, sentence, whom)
