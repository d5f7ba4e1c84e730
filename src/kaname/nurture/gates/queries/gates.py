"""Stage gates as pages and the API show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kaname.commons.access import pages
from kaname.commons.access.questions import parts, rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import body_names
from kaname.commons.text import NO_TEXT, Text
from kaname.nurture.projects.models import Unit

from .. import policy
from ..lifecycle import EXAMINEE, GATE
from ..models import Evaluation, Examination, Examinee, Gate, Verdict
from ..rules import Effect, ExamineeState, GateState, Level
from .facts import FACTS

SHOWN = 50


@dataclass(frozen=True)
class GateRow:
    ref: UUID
    name: Text
    concept: UUID
    agency: UUID
    agency_name: Text
    state: GateState
    state_name: str
    planned_on: date
    decided_on: date | None
    version: int


@dataclass(frozen=True)
class EvaluationRow:
    achieved: str
    outlook: str
    wish: Effect | None
    submitted_at: datetime | None
    revision: int


@dataclass(frozen=True)
class ExaminationRow:
    achievement: Level
    findings: str
    heard_on: date | None
    effect: Effect
    reason: Text
    conditions: str
    yen: int
    target: UUID | None
    target_name: Text
    technology: Text
    consent: str


@dataclass(frozen=True)
class ExamineeRow:
    ref: UUID
    unit: UUID
    unit_name: Text
    state: ExamineeState
    state_name: str
    due_on: date
    evaluation: EvaluationRow | None
    """None for whoever may not read it, and while nothing was handed in."""
    examination: ExaminationRow | None
    version: int


@dataclass(frozen=True)
class VerdictRow:
    unit: UUID
    unit_name: Text
    effect: Effect
    reason: Text
    yen: int
    leads_to: UUID | None
    leads_to_name: Text
    decided_on: date


@dataclass(frozen=True)
class ProjectRow:
    """The project that studies are to be made into."""

    name: Text
    leads: UUID
    yen: int
    starts_on: date
    build_up_until: date | None
    until: date


@dataclass(frozen=True)
class GateSheet:
    row: GateRow
    criteria: Text
    body: UUID
    body_name: Text
    examinees: tuple[ExamineeRow, ...]
    verdicts: tuple[VerdictRow, ...]
    project: ProjectRow | None
    """For the agency, and whoever decides."""
    returned_because: str
    cancelled_because: str


@dataclass(frozen=True)
class GateList:
    rows: tuple[GateRow, ...]
    next: str | None
    count: pages.Count


def gates(
    viewer: Viewer, concept: UUID | None, *, after: str | None = None, limit: int = SHOWN
) -> GateList:
    """A page of the gates, the latest scheduled first; raises ValueError for a cursor."""
    found = rows_of(Gate)
    if concept:
        found = found.filter(**{"concept": concept})
    page = pages.page(viewer, found, by="scheduled_at", limit=limit, after=after)
    return GateList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def rows(viewer: Viewer, found: Iterable[Gate]) -> tuple[GateRow, ...]:
    known = list(found)
    names = body_names(viewer, [one.agency_id for one in known])
    return tuple(
        GateRow(
            ref=one.ref,
            name=one.name,
            concept=one.concept_id,
            agency=one.agency_id,
            agency_name=names.get(one.agency_id, NO_TEXT),
            state=GateState(one.state),
            state_name=GATE.names[GateState(one.state)],
            planned_on=one.planned_on,
            decided_on=one.decided_on,
            version=one.version,
        )
        for one in known
    )


def gate_in_hand(viewer: Viewer, ref: UUID) -> Gate | None:
    return visible(viewer, Gate).filter(ref=ref).first()


def examinee_in_hand(viewer: Viewer, ref: UUID) -> Examinee | None:
    return visible(viewer, Examinee).filter(ref=ref).first()


def examinees_seen(viewer: Viewer, gate: Gate) -> list[Examinee]:
    return list(visible(viewer, Examinee).filter(gate=gate).order_by("id"))


def is_inside(viewer: Viewer, gate: Gate) -> bool:
    """Whether the viewer is of the agency or of the body that decides."""
    return (policy.of_the_agency | policy.of_the_body).holds(viewer, gate)


def sheet(viewer: Viewer, gate: Gate, row: GateRow | None = None) -> GateSheet:
    """A gate in hand with all that the viewer may read of it: seven queries."""
    inside = is_inside(viewer, gate)
    found = examinees_seen(viewer, gate)
    around = inside or bool(found)
    return GateSheet(
        row=row or rows(viewer, [gate])[0],
        criteria=gate.criteria,
        body=gate.body_id,
        body_name=body_names(viewer, [gate.body_id]).get(gate.body_id, NO_TEXT),
        examinees=examinee_rows(viewer, found),
        verdicts=verdicts(viewer, gate),
        project=project_of(gate) if inside else None,
        returned_because=gate.returned_because if around else "",
        cancelled_because=gate.cancelled_because if around else "",
    )


def project_of(gate: Gate) -> ProjectRow | None:
    if not (gate.project_leads and gate.project_starts_on and gate.project_until):
        return None
    return ProjectRow(
        gate.project_name,
        gate.project_leads,
        gate.project_yen,
        gate.project_starts_on,
        gate.project_build_up_until,
        gate.project_until,
    )


def examinee_rows(viewer: Viewer, found: Sequence[Examinee]) -> tuple[ExamineeRow, ...]:
    wanted: Any = {"examinee__in": [one.ref for one in found]}
    evaluations = {
        one.examinee_id: evaluation_row(one) for one in visible(viewer, Evaluation).filter(**wanted)
    }
    examinations = list(visible(viewer, Examination).filter(**wanted))
    targets = unit_names(viewer, [one.target_id for one in examinations])
    examined = {one.examinee_id: examination_row(one, targets) for one in examinations}
    return tuple(
        ExamineeRow(
            ref=one.ref,
            unit=one.unit_id,
            unit_name=one.name,
            state=ExamineeState(one.state),
            state_name=EXAMINEE.names[ExamineeState(one.state)],
            due_on=one.due_on,
            evaluation=evaluations.get(one.ref),
            examination=examined.get(one.ref),
            version=one.version,
        )
        for one in found
    )


def evaluation_row(one: Evaluation) -> EvaluationRow:
    wish = Effect(one.wish) if one.wish else None
    return EvaluationRow(one.achieved, one.outlook, wish, one.submitted_at, one.revision)


def evaluation(viewer: Viewer, examinee: Examinee) -> EvaluationRow | None:
    one = visible(viewer, Evaluation).filter(examinee=examinee).first()
    return evaluation_row(one) if one else None


def examination_row(one: Examination, targets: Mapping[UUID, Text]) -> ExaminationRow:
    return ExaminationRow(
        achievement=Level(one.achievement),
        findings=one.findings,
        heard_on=one.heard_on,
        effect=Effect(one.effect),
        reason=one.reason,
        conditions=one.conditions,
        yen=one.yen,
        target=one.target_id,
        target_name=targets.get(one.target_id, NO_TEXT) if one.target_id else NO_TEXT,
        technology=one.technology,
        consent=one.consent,
    )


def examination(viewer: Viewer, examinee: Examinee) -> ExaminationRow | None:
    one = visible(viewer, Examination).filter(examinee=examinee).first()
    return examination_row(one, {}) if one else None


def verdicts(viewer: Viewer, gate: Gate) -> tuple[VerdictRow, ...]:
    found = list(parts(viewer, gate, Verdict).order_by("id"))
    names = unit_names(viewer, [ref for one in found for ref in (one.unit_id, one.leads_to_id)])
    return tuple(verdict_row(one, names) for one in found if one.unit_id in names)


def verdict_row(one: Verdict, names: Mapping[UUID, Text]) -> VerdictRow:
    into = one.leads_to_id if one.leads_to_id in names else None
    return VerdictRow(
        one.unit_id,
        names[one.unit_id],
        Effect(one.effect),
        one.reason,
        one.yen,
        into,
        names[into] if into else NO_TEXT,
        one.decided_on,
    )


def unit_names(viewer: Viewer, refs: Iterable[UUID | None]) -> Mapping[UUID, Text]:
    wanted = {ref for ref in refs if ref}
    seen = visible(viewer, Unit).filter(ref__in=sorted(wanted))
    return {one.ref: one.name for one in seen}


def of_unit(viewer: Viewer, unit: UUID) -> tuple[GateRow, ...]:
    """The gates of a unit in hand that the viewer may see, the latest first."""
    wanted: Any = {"unit": unit}
    refs = sorted({one.gate_id for one in Examinee.objects.exempt(FACTS).filter(**wanted)})
    return rows(viewer, visible(viewer, Gate).filter(ref__in=refs).order_by("-planned_on", "-id"))


def verdicts_on(viewer: Viewer, unit: UUID) -> tuple[VerdictRow, ...]:
    """The verdicts on a unit in hand, of gates that the viewer may see."""
    wanted: Any = {"unit": unit}
    found = list(Verdict.objects.exempt(FACTS).filter(**wanted).order_by("id"))
    seen = visible(viewer, Gate).filter(ref__in=[one.gate_id for one in found])
    open_to = set(seen.values_list("ref", flat=True))
    names = unit_names(viewer, [ref for one in found for ref in (one.unit_id, one.leads_to_id)])
    there = (one for one in found if one.gate_id in open_to and one.unit_id in names)
    return tuple(verdict_row(one, names) for one in there)
