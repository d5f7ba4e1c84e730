"""What the moves of a gate and of its units ask for, and what somebody waits for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.rules import Role
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.lifecycle.registry import facts
from kaname.nurture.projects.models import Unit
from kaname.nurture.projects.rules import MAY_END, UnitKind, UnitState

from ..models import Evaluation, Examination, Examinee, Gate
from ..rules import (
    SURVIVES,
    UNDECIDED,
    Effect,
    EvaluationFacts,
    ExamineeState,
    GateFacts,
    GateState,
    Proposed,
)

FACTS = "gates: what a gate consists of, whoever moves it on"


@facts(Gate)
def gate_facts(gate: Gate, at: datetime) -> GateFacts:
    """Of those of its units that still run: one query each for units and proposals."""
    if gate.state not in UNDECIDED:
        return GateFacts()
    examinees = list(examinees_of(gate))
    running = {one.ref: one for one in units_of(examinees) if one.state in MAY_END}
    there = [one for one in examinees if one.unit_id in running]
    found = examinations_of(there)
    ends = {
        one.unit_id
        for one in there
        if one.ref in found and Effect(found[one.ref].effect) not in SURVIVES
    }
    return GateFacts(
        missing=sum(one.state == ExamineeState.AWAITED for one in there),
        proposed=[
            proposed(gate, one, running[one.unit_id], found.get(one.ref), ends) for one in there
        ],
        has_project=bool(gate.project_until and gate.project_leads and gate.project_name),
    )


def proposed(
    gate: Gate, one: Examinee, unit: Unit, found: Examination | None, ends: set[UUID]
) -> Proposed:
    kind = UnitKind(unit.kind)
    if found is None or one.state != ExamineeState.EXAMINED:
        return Proposed(kind, None)
    return Proposed(
        kind,
        Effect(found.effect),
        is_lead=unit.ref == gate.project_leads,
        target_goes_on=goes_on(found.target_id, ends) if found.target_id else None,
    )


def goes_on(target: UUID, ends: set[UUID]) -> bool:
    runs = Unit.objects.exempt(FACTS).filter(ref=target, state=UnitState.RUNNING)
    return target not in ends and runs.exists()


def examinees_of(gate: Gate) -> GuardedQuerySet[Examinee]:
    return Examinee.objects.exempt(FACTS).filter(gate=gate).order_by("id")


def units_of(examinees: list[Examinee]) -> GuardedQuerySet[Unit]:
    return Unit.objects.exempt(FACTS).filter(ref__in=[one.unit_id for one in examinees])


def examinations_of(examinees: list[Examinee]) -> Mapping[UUID, Examination]:
    rows = Examination.objects.exempt(FACTS).filter(examinee__in=[one.ref for one in examinees])
    return {one.examinee_id: one for one in rows}


def evaluations_of(examinees: list[Examinee]) -> GuardedQuerySet[Evaluation]:
    return Evaluation.objects.exempt(FACTS).filter(examinee__in=[one.ref for one in examinees])


def evaluation_of(examinee: Examinee) -> Evaluation:
    return Evaluation.objects.exempt(FACTS).get(examinee=examinee)


def has_open_gate(unit: Unit) -> bool:
    gates = Examinee.objects.exempt(FACTS).filter(unit=unit).values_list("gate_id", flat=True)
    running = Gate.objects.exempt(FACTS).filter(ref__in=list(gates), state__in=sorted(UNDECIDED))
    return running.exists()


@facts(Examinee)
def examinee_facts(examinee: Examinee, at: datetime) -> EvaluationFacts:
    kept = evaluation_of(examinee)
    return EvaluationFacts(bool(kept.achieved), bool(kept.outlook))


def to_examine(viewer: Viewer) -> QuerySet[Any, Any]:
    """Units whose self-evaluation came in, in gates whose examination has begun."""
    begun = Gate.objects.exempt(FACTS).filter(state=GateState.SELF_EVALUATED)
    mine = visible(viewer, Examinee).filter(
        agency__in=sorted(viewer.bodies(Role.OFFICER)),
        state=ExamineeState.EVALUATED,
        gate__in=begun.values("ref"),
    )
    return waiting(mine, "ref", "due_on")


also("gates.examine", Examinee, to_examine)
