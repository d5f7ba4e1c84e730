"""The decision on a gate: a verdict for each unit, with its effect, in one act."""

from collections.abc import Mapping
from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.nurture.projects.commands import effects
from kaname.nurture.projects.models import Unit
from kaname.nurture.projects.rules import MAY_END

from .. import queries
from ..models import Examination, Examinee, Gate, Verdict
from ..rules import Effect
from .scheduling import tell_teams

DECIDED = gettext_noop("A stage gate of your unit was decided.")


@command("gates.decide")
def decide(turn: Turn, ref: UUID) -> UUID:
    """Decides as was put forward: each unit gets its verdict, and at once its effect."""
    gate = turn.locked(Gate, ref)

    turn.move(gate)
    examinees = list(queries.examinees_of(gate))
    examinations = queries.examinations_of(examinees)
    units = running(turn, examinees)
    made = projectised(turn, gate, units, examinations)
    for unit, examinee in units:
        found = examinations[examinee.ref]
        effect = Effect(found.effect)
        if effect != Effect.MAKE_PROJECT:
            brought_about(turn, gate, unit, found)
        into = made if effect == Effect.MAKE_PROJECT else None
        judged(turn, gate, unit, found, into)
    opened(gate, examinees)
    gate.decided_on, gate.handling = turn.decided_on, Handling.PUBLIC
    gate.save(update_fields=["decided_on", "handling"])
    tell_teams(turn, gate, DECIDED)
    return gate.ref


def running(turn: Turn, examinees: list[Examinee]) -> list[tuple[Unit, Examinee]]:
    """The units that still run, under lock, in one order for all gates."""
    by_unit = {one.unit_id: one for one in examinees}
    locked = [(turn.locked(Unit, ref), by_unit[ref]) for ref in sorted(by_unit)]
    return [(unit, one) for unit, one in locked if unit.state in MAY_END]


def projectised(
    turn: Turn,
    gate: Gate,
    units: list[tuple[Unit, Examinee]],
    examinations: Mapping[UUID, Examination],
) -> Unit | None:
    """The project that the gate makes of some of its studies; None where it makes none."""
    sources = [unit for unit, one in units if examinations[one.ref].effect == Effect.MAKE_PROJECT]
    if not sources:
        return None
    assert gate.project_leads is not None
    assert gate.project_starts_on is not None
    assert gate.project_until is not None
    project = effects.ProjectMade(
        name=gate.project_name,
        leads=gate.project_leads,
        yen=gate.project_yen,
        starts_on=gate.project_starts_on,
        build_up_until=gate.project_build_up_until,
        until=gate.project_until,
    )
    reasons = {unit.ref: examinations[one.ref].reason for unit, one in units}
    return effects.made_into_project(turn, sources, project, gate.ref, reasons)


def brought_about(turn: Turn, gate: Gate, unit: Unit, found: Examination) -> None:
    match Effect(found.effect):
        case Effect.CONTINUE:
            effects.continued(turn, unit, gate.ref, found.reason)
        case Effect.STOP:
            effects.broken_off(turn, unit, gate.ref, found.reason)
        case Effect.TAKE_IN:
            assert found.target_id is not None
            effects.taken_in(
                turn,
                unit,
                turn.seen(Unit, found.target_id),
                gate.ref,
                technology=found.technology,
                consent=found.consent,
                reason=found.reason,
            )
        case _:
            effects.finished(turn, unit, gate.ref, found.reason)


def judged(turn: Turn, gate: Gate, unit: Unit, found: Examination, into: Unit | None) -> None:
    Verdict.objects.create(
        gate=gate,
        unit=unit,
        effect=found.effect,
        reason=found.reason,
        yen=found.yen,
        leads_to_id=into.ref if into else found.target_id,
        session=turn.session,
        recorded_by=turn.viewer.person,
        decided_on=turn.decided_on,
    )


def opened(gate: Gate, examinees: list[Examinee]) -> None:
    """With the decision its grounds are read by each unit's own people, and by the ministry."""
    for one in examinees:
        Examination.objects.exempt(queries.FACTS).filter(examinee=one).update(
            shown_to_team=one.team_id,
            shown_to_institution=one.institution_id,
            read_by=one.ministry_id,
        )
    queries.evaluations_of(examinees).exclude(received_by=None).update(read_by=gate.ministry_id)
